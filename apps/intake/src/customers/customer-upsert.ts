/**
 * Keeps the newest that was said of each person; what was not said stays. In the order of the references, so that two batches
 * never wait for each other in a circle.
 *
 * @param people a SELECT with the columns of `customer` up to `locale`
 */
export const CUSTOMER_UPSERT = (people: string): string => `
    INSERT INTO customer AS kept (ref, name_sealed, name_index, phone_sealed, phone_index, email_sealed, email_index, age_band, locale)
    SELECT DISTINCT ON (ref) ref, name_sealed, name_index, phone_sealed, phone_index, email_sealed, email_index, age_band, locale
    FROM (${people}) AS said
    ORDER BY ref
    ON CONFLICT (ref) DO UPDATE SET
      name_sealed = coalesce(excluded.name_sealed, kept.name_sealed), name_index = coalesce(excluded.name_index, kept.name_index),
      phone_sealed = coalesce(excluded.phone_sealed, kept.phone_sealed), phone_index = coalesce(excluded.phone_index, kept.phone_index),
      email_sealed = coalesce(excluded.email_sealed, kept.email_sealed), email_index = coalesce(excluded.email_index, kept.email_index),
      age_band = coalesce(excluded.age_band, kept.age_band), locale = coalesce(excluded.locale, kept.locale), updated_at = now()
    WHERE (excluded.name_index IS NOT NULL AND excluded.name_index IS DISTINCT FROM kept.name_index)
      OR (excluded.phone_index IS NOT NULL AND excluded.phone_index IS DISTINCT FROM kept.phone_index)
      OR (excluded.email_index IS NOT NULL AND excluded.email_index IS DISTINCT FROM kept.email_index)
      OR (excluded.age_band IS NOT NULL AND excluded.age_band IS DISTINCT FROM kept.age_band)
      OR (excluded.locale IS NOT NULL AND excluded.locale IS DISTINCT FROM kept.locale)
  `;
