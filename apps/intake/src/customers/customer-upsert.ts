/**
 * Keeps the newest that was said of each person; what was not said stays. A person of whom nothing is new is not touched:
 * a conflict that changes nothing would still lock and write the row.
 *
 * @param people a SELECT with the columns of `customer` up to `locale`
 */
export const CUSTOMER_UPSERT = (people: string): string => `
    INSERT INTO customer AS kept (ref, name_sealed, name_index, phone_sealed, phone_index, email_sealed, email_index, age_band, locale)
    SELECT DISTINCT ON (ref) ref, name_sealed, name_index, phone_sealed, phone_index, email_sealed, email_index, age_band, locale
    FROM (${people}) AS said
    WHERE NOT EXISTS (
      SELECT FROM customer AS same WHERE same.ref = said.ref
        AND (said.name_index IS NULL OR said.name_index = same.name_index)
        AND (said.phone_index IS NULL OR said.phone_index = same.phone_index)
        AND (said.email_index IS NULL OR said.email_index = same.email_index)
        AND (said.age_band IS NULL OR said.age_band = same.age_band)
        AND (said.locale IS NULL OR said.locale = same.locale))
    ORDER BY ref
    ON CONFLICT (ref) DO UPDATE SET
      name_sealed = coalesce(excluded.name_sealed, kept.name_sealed), name_index = coalesce(excluded.name_index, kept.name_index),
      phone_sealed = coalesce(excluded.phone_sealed, kept.phone_sealed), phone_index = coalesce(excluded.phone_index, kept.phone_index),
      email_sealed = coalesce(excluded.email_sealed, kept.email_sealed), email_index = coalesce(excluded.email_index, kept.email_index),
      age_band = coalesce(excluded.age_band, kept.age_band), locale = coalesce(excluded.locale, kept.locale), updated_at = now()
  `;
