CONSTRAINT attempt_notification_id_fkey ON notifications.attempt FOREIGN KEY (notification_id) REFERENCES notifications.notification(id)
CONSTRAINT attempt_outcome_check ON notifications.attempt CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'failed'::text, 'unknown'::text, 'deferred'::text])))
CONSTRAINT campaign_state_check ON notifications.campaign CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'done'::text])))
CONSTRAINT care_notice_campaign_id_fkey ON notifications.care_notice FOREIGN KEY (campaign_id) REFERENCES notifications.campaign(id)
CONSTRAINT care_notice_state_check ON notifications.care_notice CHECK ((state = ANY (ARRAY['waiting'::text, 'paused'::text, 'planned'::text, 'cancelled'::text])))
CONSTRAINT contact_attempt_check_id_fkey ON notifications.contact_attempt FOREIGN KEY (check_id) REFERENCES notifications.contact_check(id)
CONSTRAINT known_until_only_row_check ON notifications.known_until CHECK (only_row)
CONSTRAINT message_tally_kind_check ON notifications.message_tally CHECK ((kind = ANY (ARRAY['published'::text, 'applied'::text, 'duplicate'::text])))
CONSTRAINT notification_audience_check ON notifications.notification CHECK ((audience = ANY (ARRAY['customer'::text, 'assignee'::text, 'managers'::text])))
CONSTRAINT notification_state_check ON notifications.notification CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'sent'::text, 'failed'::text, 'refused'::text])))
CONSTRAINT notification_verdict_check ON notifications.notification CHECK ((verdict = ANY (ARRAY['send'::text, 'hold'::text, 'skip'::text, 'refuse'::text])))
CONSTRAINT parked_message_audit_action_check ON notifications.parked_message_audit CHECK ((action = ANY (ARRAY['redrive'::text, 'discard'::text])))
CONSTRAINT parked_message_audit_parked_message_id_fkey ON notifications.parked_message_audit FOREIGN KEY (parked_message_id) REFERENCES notifications.parked_message(id)
CONSTRAINT parked_message_state_check ON notifications.parked_message CHECK ((state = ANY (ARRAY['parked'::text, 'redriven'::text, 'discarded'::text])))
CONSTRAINT time_offset_only_row_check ON notifications.time_offset CHECK (only_row)
CREATE INDEX attempt_gave_up ON attempt USING btree (notification_id) WHERE gave_up
CREATE INDEX campaign_unfilled ON campaign USING btree (starts_at) WHERE ((state = 'running'::text) AND (filled_at IS NULL))
CREATE INDEX care_notice_campaign ON care_notice USING btree (campaign_id, state) WHERE (campaign_id IS NOT NULL)
CREATE INDEX care_notice_customer ON care_notice USING btree (customer, id)
CREATE INDEX care_notice_due ON care_notice USING btree (due_at) WHERE (state = 'waiting'::text)
CREATE INDEX consent_customer ON consent USING btree (customer, purpose, seq DESC)
CREATE INDEX contact_attempt_customer ON contact_attempt USING btree (customer, at)
CREATE INDEX contact_attempt_number ON contact_attempt USING btree (number, at)
CREATE INDEX contact_check_at ON contact_check USING btree (at)
CREATE INDEX contact_check_place_customer ON contact_check USING btree (customer, reserved_until) WHERE (reserved_until IS NOT NULL)
CREATE INDEX contact_check_place_number ON contact_check USING btree (number, reserved_until) WHERE (reserved_until IS NOT NULL)
CREATE INDEX erasure_next ON erasure USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)
CREATE INDEX inbox_item_reader ON inbox_item USING btree (reader, tx, seq)
CREATE INDEX notification_capped ON notification USING btree (recipient, cap_key, planned_at) WHERE (cap_key IS NOT NULL)
CREATE INDEX notification_held ON notification USING btree (not_before) WHERE (((verdict = 'hold'::text) OR follows) AND (not_before IS NOT NULL))
CREATE INDEX notification_judged ON notification USING btree (planned_at) WHERE (verdict <> 'send'::text)
CREATE INDEX notification_recipient ON notification USING btree (recipient, id)
CREATE INDEX notification_refused ON notification USING btree (id) WHERE (verdict = ANY (ARRAY['skip'::text, 'refuse'::text]))
CREATE INDEX notification_rung ON notification USING btree (recipient, planned_at) WHERE (channel = 'phone'::text)
CREATE INDEX notification_ticket ON notification USING btree (ticket_id, id)
CREATE INDEX parked_message_open ON parked_message USING btree (queue, id) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX "PK_3043fc6b8af7c99b8b98830094f" ON migration USING btree (id)
CREATE UNIQUE INDEX attempt_pkey ON attempt USING btree (notification_id, seq)
CREATE UNIQUE INDEX campaign_once_key_key ON campaign USING btree (once_key)
CREATE UNIQUE INDEX campaign_pkey ON campaign USING btree (id)
CREATE UNIQUE INDEX care_notice_desk_rule_customer_once_key_key ON care_notice USING btree (desk, rule, customer, once_key)
CREATE UNIQUE INDEX care_notice_pkey ON care_notice USING btree (id)
CREATE UNIQUE INDEX care_stop_pkey ON care_stop USING btree (desk, customer, key)
CREATE UNIQUE INDEX consent_pkey ON consent USING btree (seq)
CREATE UNIQUE INDEX contact_attempt_check_id_key ON contact_attempt USING btree (check_id)
CREATE UNIQUE INDEX contact_attempt_pkey ON contact_attempt USING btree (id)
CREATE UNIQUE INDEX contact_check_pkey ON contact_check USING btree (id)
CREATE UNIQUE INDEX contact_refusal_pkey ON contact_refusal USING btree (customer, person)
CREATE UNIQUE INDEX disclosed_ticket_pkey ON disclosed_ticket USING btree (ticket_id)
CREATE UNIQUE INDEX erasure_pkey ON erasure USING btree (id)
CREATE UNIQUE INDEX inbox_item_pkey ON inbox_item USING btree (id)
CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (consumer, event_id)
CREATE UNIQUE INDEX known_customer_pkey ON known_customer USING btree (desk, customer)
CREATE UNIQUE INDEX known_until_pkey ON known_until USING btree (only_row)
CREATE UNIQUE INDEX lesson_completion_pkey ON lesson_completion USING btree (desk, customer, lesson, version)
CREATE UNIQUE INDEX message_tally_pkey ON message_tally USING btree (kind, name, slot)
CREATE UNIQUE INDEX notification_cause_event_audience_recipient_channel_key ON notification USING btree (cause_event, audience, recipient, channel)
CREATE UNIQUE INDEX notification_pkey ON notification USING btree (id)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE UNIQUE INDEX parked_message_audit_pkey ON parked_message_audit USING btree (id)
CREATE UNIQUE INDEX parked_message_once ON parked_message USING btree (queue, md5(((event_id || ' '::text) || COALESCE((headers ->> 'cloudEvents:source'::text), ''::text)))) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX parked_message_pkey ON parked_message USING btree (id)
CREATE UNIQUE INDEX preference_pkey ON preference USING btree (customer)
CREATE UNIQUE INDEX time_offset_pkey ON time_offset USING btree (only_row)
CREATE UNIQUE INDEX watcher_pkey ON watcher USING btree (ticket_id, agent)
FUNCTION mesh_now() 
FUNCTION refuse_change() 
attempt.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
attempt.error text
attempt.gave_up boolean NOT NULL
attempt.notification_id uuid NOT NULL
attempt.outcome text NOT NULL
attempt.provider_id text
attempt.seq integer NOT NULL
campaign.audience jsonb NOT NULL
campaign.cap_days integer
campaign.cap_key text NOT NULL
campaign.consent text
campaign.created_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
campaign.created_by text NOT NULL
campaign.desk text NOT NULL
campaign.filled integer NOT NULL DEFAULT 0
campaign.filled_at timestamp with time zone
campaign.id uuid NOT NULL
campaign.lesson text
campaign.name text NOT NULL
campaign.once_key text
campaign.per_minute integer NOT NULL
campaign.purpose text NOT NULL
campaign.reached text NOT NULL DEFAULT ''::text
campaign.starts_at timestamp with time zone NOT NULL
campaign.state text NOT NULL
campaign.template text NOT NULL
campaign.via text NOT NULL
campaign.window_from text
campaign.window_to text
care_notice.campaign_id uuid
care_notice.created_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
care_notice.customer text NOT NULL
care_notice.desk text NOT NULL
care_notice.due_at timestamp with time zone NOT NULL
care_notice.fact_at timestamp with time zone
care_notice.fact_key text
care_notice.fact_type text
care_notice.id uuid NOT NULL
care_notice.max_age_minutes integer
care_notice.once_key text NOT NULL
care_notice.reason text
care_notice.rule text NOT NULL
care_notice.state text NOT NULL DEFAULT 'waiting'::text
care_notice.stops _text NOT NULL DEFAULT '{}'::text[]
care_notice.vals jsonb NOT NULL DEFAULT '{}'::jsonb
care_stop.at timestamp with time zone NOT NULL
care_stop.customer text NOT NULL
care_stop.desk text NOT NULL
care_stop.key text NOT NULL
consent.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
consent.by_id text NOT NULL
consent.by_role text NOT NULL
consent.customer text NOT NULL
consent.granted boolean NOT NULL
consent.purpose text NOT NULL
consent.seq bigint NOT NULL IDENTITY
contact_attempt.at timestamp with time zone NOT NULL
contact_attempt.by_id text NOT NULL
contact_attempt.by_role text NOT NULL
contact_attempt.check_id uuid
contact_attempt.customer text NOT NULL
contact_attempt.effective boolean NOT NULL
contact_attempt.id uuid NOT NULL
contact_attempt.number text NOT NULL
contact_attempt.person text NOT NULL
contact_attempt.recorded_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
contact_check.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
contact_check.by_id text NOT NULL
contact_check.by_role text NOT NULL
contact_check.customer text NOT NULL
contact_check.desk text NOT NULL
contact_check.id uuid NOT NULL
contact_check.number text NOT NULL
contact_check.person text NOT NULL
contact_check.purpose text NOT NULL
contact_check.reason text
contact_check.relation text NOT NULL
contact_check.reserved_until timestamp with time zone
contact_check.until timestamp with time zone
contact_check.verdict text NOT NULL
contact_refusal.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
contact_refusal.by_id text NOT NULL
contact_refusal.by_role text NOT NULL
contact_refusal.customer text NOT NULL
contact_refusal.person text NOT NULL
disclosed_ticket.confirmed_at timestamp with time zone NOT NULL
disclosed_ticket.record_hash text NOT NULL
disclosed_ticket.ticket_id uuid NOT NULL
erasure.at timestamp with time zone NOT NULL
erasure.customer_ref text NOT NULL
erasure.id uuid NOT NULL
erasure.next_at timestamp with time zone
erasure.request uuid NOT NULL
erasure.since timestamp with time zone NOT NULL
erasure.sweeps integer NOT NULL DEFAULT 0
erasure.swept_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
erasure.tickets _uuid NOT NULL
erasure.whole_customer boolean NOT NULL
inbox.consumer text NOT NULL
inbox.event_id uuid NOT NULL
inbox.handled_at timestamp with time zone NOT NULL DEFAULT now()
inbox_item.body text NOT NULL
inbox_item.channel text NOT NULL
inbox_item.created_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
inbox_item.desk text NOT NULL
inbox_item.id uuid NOT NULL
inbox_item.locale text NOT NULL
inbox_item.number text NOT NULL
inbox_item.occasion text NOT NULL
inbox_item.read_at timestamp with time zone
inbox_item.read_by text
inbox_item.reader text NOT NULL
inbox_item.seq bigint NOT NULL IDENTITY
inbox_item.subject text NOT NULL
inbox_item.ticket_id uuid
inbox_item.tx xid8 NOT NULL DEFAULT pg_current_xact_id()
known_customer.age_band text
known_customer.customer text NOT NULL
known_customer.desk text NOT NULL
known_customer.locale text
known_customer.products _text NOT NULL DEFAULT '{}'::text[]
known_until.notification_id uuid NOT NULL
known_until.only_row boolean NOT NULL DEFAULT true
lesson_completion.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
lesson_completion.customer text NOT NULL
lesson_completion.desk text NOT NULL
lesson_completion.lesson text NOT NULL
lesson_completion.product text NOT NULL
lesson_completion.version integer NOT NULL
message_tally.count bigint NOT NULL
message_tally.kind text NOT NULL
message_tally.name text NOT NULL
message_tally.slot integer NOT NULL
migration.id integer NOT NULL DEFAULT nextval('notifications.migration_id_seq'::regclass)
migration.name character varying NOT NULL
migration.timestamp bigint NOT NULL
notification.age_band text
notification.attempts integer NOT NULL DEFAULT 0
notification.audience text NOT NULL
notification.body text NOT NULL
notification.calls integer NOT NULL DEFAULT 0
notification.cap_key text
notification.cause_event uuid NOT NULL
notification.channel text NOT NULL
notification.desk text NOT NULL
notification.finished_at timestamp with time zone
notification.follows boolean NOT NULL DEFAULT false
notification.id uuid NOT NULL
notification.locale text NOT NULL
notification.not_before timestamp with time zone
notification.number text NOT NULL
notification.occasion text NOT NULL
notification.planned_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
notification.provider_id text
notification.purpose text NOT NULL DEFAULT 'transactional'::text
notification.reason text
notification.recipient text NOT NULL
notification.state text NOT NULL DEFAULT 'planned'::text
notification.subject text NOT NULL
notification.template text NOT NULL
notification.ticket_id uuid
notification.tone text NOT NULL
notification.verdict text NOT NULL DEFAULT 'send'::text
notification.verdict_reason text
notification.version integer
outbox.attempts integer NOT NULL DEFAULT 0
outbox.attributes text NOT NULL
outbox.created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
outbox.data text NOT NULL
outbox.exchange text NOT NULL
outbox.held_until timestamp with time zone DEFAULT (clock_timestamp() + '00:00:02'::interval)
outbox.id uuid NOT NULL DEFAULT gen_random_uuid()
outbox.last_error text
outbox.routing_key text NOT NULL
outbox.type text NOT NULL
parked_message.attempts integer NOT NULL
parked_message.content bytea NOT NULL
parked_message.content_type text
parked_message.event_id text
parked_message.first_failed_at timestamp with time zone NOT NULL
parked_message.handler text NOT NULL
parked_message.headers jsonb NOT NULL
parked_message.id uuid NOT NULL
parked_message.parked_at timestamp with time zone NOT NULL DEFAULT now()
parked_message.queue text NOT NULL
parked_message.reason text NOT NULL
parked_message.sealed boolean NOT NULL DEFAULT false
parked_message.state text NOT NULL DEFAULT 'parked'::text
parked_message.type text
parked_message_audit.action text NOT NULL
parked_message_audit.actor text NOT NULL
parked_message_audit.at timestamp with time zone NOT NULL DEFAULT now()
parked_message_audit.id bigint NOT NULL IDENTITY
parked_message_audit.parked_message_id uuid NOT NULL
parked_message_audit.reason text NOT NULL
preference.channel text
preference.customer text NOT NULL
preference.locale text
preference.quiet_from text
preference.quiet_to text
preference.time_zone text
preference.updated_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
preference.updated_by text NOT NULL
time_offset.only_row boolean NOT NULL DEFAULT true
time_offset.shift interval NOT NULL DEFAULT '00:00:00'::interval
watcher.agent text NOT NULL
watcher.ticket_id uuid NOT NULL
watcher.version integer NOT NULL
watcher.watching boolean NOT NULL
