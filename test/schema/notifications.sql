CONSTRAINT attempt_notification_id_fkey ON notifications.attempt FOREIGN KEY (notification_id) REFERENCES notifications.notification(id)
CONSTRAINT attempt_outcome_check ON notifications.attempt CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'failed'::text, 'unknown'::text, 'deferred'::text])))
CONSTRAINT message_tally_kind_check ON notifications.message_tally CHECK ((kind = ANY (ARRAY['published'::text, 'applied'::text, 'duplicate'::text])))
CONSTRAINT notification_audience_check ON notifications.notification CHECK ((audience = ANY (ARRAY['customer'::text, 'assignee'::text, 'managers'::text])))
CONSTRAINT notification_state_check ON notifications.notification CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'sent'::text, 'failed'::text, 'refused'::text])))
CONSTRAINT notification_verdict_check ON notifications.notification CHECK ((verdict = ANY (ARRAY['send'::text, 'hold'::text, 'skip'::text, 'refuse'::text])))
CONSTRAINT parked_message_audit_action_check ON notifications.parked_message_audit CHECK ((action = ANY (ARRAY['redrive'::text, 'discard'::text])))
CONSTRAINT parked_message_audit_parked_message_id_fkey ON notifications.parked_message_audit FOREIGN KEY (parked_message_id) REFERENCES notifications.parked_message(id)
CONSTRAINT parked_message_state_check ON notifications.parked_message CHECK ((state = ANY (ARRAY['parked'::text, 'redriven'::text, 'discarded'::text])))
CONSTRAINT time_offset_only_row_check ON notifications.time_offset CHECK (only_row)
CREATE INDEX attempt_gave_up ON attempt USING btree (notification_id) WHERE gave_up
CREATE INDEX consent_customer ON consent USING btree (customer, purpose, seq DESC)
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)
CREATE INDEX inbox_item_reader ON inbox_item USING btree (reader, tx, seq)
CREATE INDEX notification_held ON notification USING btree (not_before) WHERE (state = 'held'::text)
CREATE INDEX notification_recipient ON notification USING btree (recipient, id)
CREATE INDEX notification_refused ON notification USING btree (id) WHERE (state = 'refused'::text)
CREATE INDEX notification_ticket ON notification USING btree (ticket_id, id)
CREATE INDEX parked_message_open ON parked_message USING btree (queue, id) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX "PK_3043fc6b8af7c99b8b98830094f" ON migration USING btree (id)
CREATE UNIQUE INDEX attempt_pkey ON attempt USING btree (notification_id, seq)
CREATE UNIQUE INDEX consent_pkey ON consent USING btree (seq)
CREATE UNIQUE INDEX inbox_item_pkey ON inbox_item USING btree (id)
CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (consumer, event_id)
CREATE UNIQUE INDEX message_tally_pkey ON message_tally USING btree (kind, name, slot)
CREATE UNIQUE INDEX notification_cause_event_audience_recipient_channel_key ON notification USING btree (cause_event, audience, recipient, channel)
CREATE UNIQUE INDEX notification_pkey ON notification USING btree (id)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE UNIQUE INDEX parked_message_audit_pkey ON parked_message_audit USING btree (id)
CREATE UNIQUE INDEX parked_message_once ON parked_message USING btree (queue, md5(((event_id || ' '::text) || COALESCE((headers ->> 'cloudEvents:source'::text), ''::text)))) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX parked_message_pkey ON parked_message USING btree (id)
CREATE UNIQUE INDEX preference_pkey ON preference USING btree (customer)
CREATE UNIQUE INDEX time_offset_pkey ON time_offset USING btree (only_row)
FUNCTION mesh_now() 
FUNCTION refuse_change() 
attempt.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
attempt.error text
attempt.gave_up boolean NOT NULL
attempt.notification_id uuid NOT NULL
attempt.outcome text NOT NULL
attempt.provider_id text
attempt.seq integer NOT NULL
consent.at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
consent.by_id text NOT NULL
consent.by_role text NOT NULL
consent.customer text NOT NULL
consent.granted boolean NOT NULL
consent.purpose text NOT NULL
consent.seq bigint NOT NULL IDENTITY
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
inbox_item.ticket_id uuid NOT NULL
inbox_item.tx xid8 NOT NULL DEFAULT pg_current_xact_id()
message_tally.count bigint NOT NULL
message_tally.kind text NOT NULL
message_tally.name text NOT NULL
message_tally.slot integer NOT NULL
migration.id integer NOT NULL DEFAULT nextval('notifications.migration_id_seq'::regclass)
migration.name character varying NOT NULL
migration.timestamp bigint NOT NULL
notification.attempts integer NOT NULL DEFAULT 0
notification.audience text NOT NULL
notification.body text NOT NULL
notification.calls integer NOT NULL DEFAULT 0
notification.cause_event uuid NOT NULL
notification.channel text NOT NULL
notification.desk text NOT NULL
notification.finished_at timestamp with time zone
notification.id uuid NOT NULL
notification.locale text NOT NULL
notification.not_before timestamp with time zone
notification.number text NOT NULL
notification.occasion text NOT NULL
notification.planned_at timestamp with time zone NOT NULL DEFAULT notifications.mesh_now()
notification.provider_id text
notification.reason text
notification.recipient text NOT NULL
notification.state text NOT NULL DEFAULT 'planned'::text
notification.subject text NOT NULL
notification.template text NOT NULL
notification.ticket_id uuid NOT NULL
notification.tone text NOT NULL
notification.verdict text NOT NULL DEFAULT 'send'::text
notification.verdict_reason text
outbox.attempts integer NOT NULL DEFAULT 0
outbox.attributes text NOT NULL
outbox.created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
outbox.data text NOT NULL
outbox.exchange text NOT NULL
outbox.held_until timestamp with time zone
outbox.id bigint NOT NULL IDENTITY
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
