CONSTRAINT improvement_source_check ON analytics.improvement CHECK ((source = ANY (ARRAY['manager'::text, 'threshold'::text])))
CONSTRAINT improvement_state_check ON analytics.improvement CHECK ((state = ANY (ARRAY['open'::text, 'changed'::text, 'measured'::text, 'closed'::text])))
CONSTRAINT message_tally_kind_check ON analytics.message_tally CHECK ((kind = ANY (ARRAY['published'::text, 'applied'::text, 'duplicate'::text])))
CONSTRAINT parked_message_audit_action_check ON analytics.parked_message_audit CHECK ((action = ANY (ARRAY['redrive'::text, 'discard'::text])))
CONSTRAINT parked_message_audit_parked_message_id_fkey ON analytics.parked_message_audit FOREIGN KEY (parked_message_id) REFERENCES analytics.parked_message(id)
CONSTRAINT parked_message_state_check ON analytics.parked_message CHECK ((state = ANY (ARRAY['parked'::text, 'redriven'::text, 'discarded'::text])))
CONSTRAINT time_offset_only_row_check ON analytics.time_offset CHECK (only_row)
CONSTRAINT topic_example_body_check ON analytics.topic_example CHECK ((length(body) <= 200))
CREATE INDEX clock_breached ON clock USING btree (ticket_id, name) WHERE breached
CREATE INDEX clock_due_at ON clock USING btree (due_at)
CREATE INDEX erasure_next ON erasure USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX event_log_default_received_at_idx ON event_log_default USING brin (received_at)
CREATE INDEX event_log_received_at ON ONLY event_log USING brin (received_at)
CREATE INDEX evidence_pack_audit_ticket ON evidence_pack_audit USING btree (ticket_id, signed_at)
CREATE INDEX improvement_review_at ON improvement USING btree (review_at) WHERE (review_at IS NOT NULL)
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)
CREATE INDEX message_feedback_said_at ON message_feedback USING btree (said_at)
CREATE INDEX opinion_said_at ON opinion USING btree (said_at)
CREATE INDEX parked_message_open ON parked_message USING btree (queue, id) WHERE (state = 'parked'::text)
CREATE INDEX rating_rated_at ON rating USING btree (rated_at, ticket_id)
CREATE INDEX report_published_at ON report USING btree (published_at)
CREATE INDEX round_due_at ON round_due USING btree (due_at)
CREATE INDEX ticket_view_backlog ON ticket_view USING btree (tier, opened_at) WHERE (status <> ALL (ARRAY['answered'::text, 'resolved'::text]))
CREATE INDEX ticket_view_opened_at ON ticket_view USING btree (opened_at)
CREATE INDEX ticket_view_resolved_at ON ticket_view USING btree (resolved_at) WHERE (resolved_at IS NOT NULL)
CREATE INDEX ticket_view_uncontained ON ticket_view USING btree (first_responded_at) WHERE ((answer_version > 0) AND (contained IS NULL))
CREATE UNIQUE INDEX "PK_3043fc6b8af7c99b8b98830094f" ON migration USING btree (id)
CREATE UNIQUE INDEX agent_hour_count_pkey ON agent_hour_count USING btree (hour, metric, desk, agent)
CREATE UNIQUE INDEX article_version_pkey ON article_version USING btree (desk, article_id, version, language, tone)
CREATE UNIQUE INDEX clock_pkey ON clock USING btree (clock_id)
CREATE UNIQUE INDEX customer_left_pkey ON customer_left USING btree (customer_ref, desk)
CREATE UNIQUE INDEX erasure_pkey ON erasure USING btree (id)
CREATE UNIQUE INDEX evidence_pack_audit_pkey ON evidence_pack_audit USING btree (id)
CREATE UNIQUE INDEX first_words_pkey ON first_words USING btree (ticket_id)
CREATE UNIQUE INDEX hour_count_pkey ON hour_count USING btree (hour, metric, desk, channel, tier, kind)
CREATE UNIQUE INDEX improvement_open ON improvement USING btree (desk, topic) WHERE (state <> 'closed'::text)
CREATE UNIQUE INDEX improvement_pkey ON improvement USING btree (id)
CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (consumer, event_id)
CREATE UNIQUE INDEX lesson_hour_pkey ON lesson_hour USING btree (hour, desk, product, lesson)
CREATE UNIQUE INDEX limit_hour_pkey ON limit_hour USING btree (hour, desk, channel, name)
CREATE UNIQUE INDEX message_feedback_pkey ON message_feedback USING btree (message_id)
CREATE UNIQUE INDEX message_tally_pkey ON message_tally USING btree (kind, name, slot)
CREATE UNIQUE INDEX opinion_pkey ON opinion USING btree (feedback_id)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE UNIQUE INDEX parked_message_audit_pkey ON parked_message_audit USING btree (id)
CREATE UNIQUE INDEX parked_message_once ON parked_message USING btree (queue, md5(((event_id || ' '::text) || COALESCE((headers ->> 'cloudEvents:source'::text), ''::text)))) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX parked_message_pkey ON parked_message USING btree (id)
CREATE UNIQUE INDEX rating_pkey ON rating USING btree (ticket_id, resolution)
CREATE UNIQUE INDEX receipt_pkey ON receipt USING btree (ticket_id)
CREATE UNIQUE INDEX report_pkey ON report USING btree (id)
CREATE UNIQUE INDEX report_report_desk_from_at_key ON report USING btree (report, desk, from_at)
CREATE UNIQUE INDEX round_due_pkey ON round_due USING btree (round, desk)
CREATE UNIQUE INDEX ticket_view_pkey ON ticket_view USING btree (ticket_id)
CREATE UNIQUE INDEX time_offset_pkey ON time_offset USING btree (only_row)
CREATE UNIQUE INDEX topic_example_pkey ON topic_example USING btree (desk, topic, place)
CREATE UNIQUE INDEX topic_hour_pkey ON topic_hour USING btree (desk, hour, topic)
CREATE UNIQUE INDEX topic_minute_pkey ON topic_minute USING btree (desk, minute, topic)
CREATE UNIQUE INDEX training_open ON training USING btree (agent, desk) WHERE (done_at IS NULL)
CREATE UNIQUE INDEX training_pkey ON training USING btree (id)
CREATE UNIQUE INDEX wait_gap_desk_by_day_key ON wait_gap USING btree (desk, by, day)
CREATE UNIQUE INDEX wait_gap_pkey ON wait_gap USING btree (id)
FUNCTION drop_event_log_days(days_kept integer) SECURITY DEFINER
FUNCTION make_event_log_days(days_ahead integer) SECURITY DEFINER
FUNCTION mesh_now() 
agent_hour_count.agent text NOT NULL
agent_hour_count.amount double precision NOT NULL
agent_hour_count.count bigint NOT NULL
agent_hour_count.desk text NOT NULL
agent_hour_count.hour timestamp with time zone NOT NULL
agent_hour_count.metric text NOT NULL
article_version.article_id text NOT NULL
article_version.desk text NOT NULL
article_version.intent text
article_version.language text NOT NULL
article_version.published_at timestamp with time zone NOT NULL
article_version.tone text NOT NULL
article_version.version integer NOT NULL
clock.breached boolean NOT NULL
clock.channel text NOT NULL
clock.clock_id uuid NOT NULL
clock.desk text NOT NULL
clock.due_at timestamp with time zone NOT NULL
clock.name text NOT NULL
clock.started_at timestamp with time zone NOT NULL
clock.ticket_id uuid NOT NULL
clock.tier text NOT NULL
clock.warned boolean NOT NULL
customer_left.customer_ref text NOT NULL
customer_left.desk text NOT NULL
customer_left.left_at timestamp with time zone NOT NULL
erasure.at timestamp with time zone NOT NULL
erasure.customer_ref text NOT NULL
erasure.id uuid NOT NULL
erasure.next_at timestamp with time zone
erasure.request uuid NOT NULL
erasure.since timestamp with time zone NOT NULL
erasure.sweeps integer NOT NULL DEFAULT 0
erasure.swept_at timestamp with time zone NOT NULL DEFAULT analytics.mesh_now()
erasure.tickets _uuid NOT NULL
erasure.whole_customer boolean NOT NULL
event_log.data json NOT NULL
event_log.event_id uuid NOT NULL
event_log.occurred_at timestamp with time zone
event_log.received_at timestamp with time zone NOT NULL
event_log.received_on date NOT NULL
event_log.source text NOT NULL
event_log.subject text NOT NULL
event_log.traceparent text
event_log.type text NOT NULL
event_log_default.data json NOT NULL
event_log_default.event_id uuid NOT NULL
event_log_default.occurred_at timestamp with time zone
event_log_default.received_at timestamp with time zone NOT NULL
event_log_default.received_on date NOT NULL
event_log_default.source text NOT NULL
event_log_default.subject text NOT NULL
event_log_default.traceparent text
event_log_default.type text NOT NULL
evidence_pack_audit.id uuid NOT NULL
evidence_pack_audit.key_id text NOT NULL
evidence_pack_audit.seal text NOT NULL
evidence_pack_audit.signed_at timestamp with time zone NOT NULL
evidence_pack_audit.signed_by text NOT NULL
evidence_pack_audit.ticket_id uuid NOT NULL
first_words.nature text NOT NULL
first_words.ticket_id uuid NOT NULL
hour_count.amount double precision NOT NULL
hour_count.channel text NOT NULL
hour_count.count bigint NOT NULL
hour_count.desk text NOT NULL
hour_count.hour timestamp with time zone NOT NULL
hour_count.kind text NOT NULL
hour_count.metric text NOT NULL
hour_count.tier text NOT NULL
improvement.after jsonb
improvement.article_id text
improvement.before jsonb NOT NULL
improvement.change text
improvement.changed_at timestamp with time zone
improvement.closed_at timestamp with time zone
improvement.desk text NOT NULL
improvement.due_on date NOT NULL
improvement.id uuid NOT NULL
improvement.measured jsonb
improvement.measured_at timestamp with time zone
improvement.opened_at timestamp with time zone NOT NULL
improvement.opened_by text NOT NULL
improvement.owner text NOT NULL
improvement.review_at timestamp with time zone
improvement.source text NOT NULL
improvement.state text NOT NULL DEFAULT 'open'::text
improvement.title text NOT NULL
improvement.topic text NOT NULL
improvement.version integer NOT NULL DEFAULT 1
inbox.consumer text NOT NULL
inbox.event_id uuid NOT NULL
inbox.handled_at timestamp with time zone NOT NULL DEFAULT now()
lesson_hour.completed integer NOT NULL
lesson_hour.desk text NOT NULL
lesson_hour.hour timestamp with time zone NOT NULL
lesson_hour.lesson text NOT NULL
lesson_hour.product text NOT NULL
limit_hour.breached integer NOT NULL
limit_hour.channel text NOT NULL
limit_hour.desk text NOT NULL
limit_hour.extended integer NOT NULL
limit_hour.hour timestamp with time zone NOT NULL
limit_hour.name text NOT NULL
limit_hour.warned integer NOT NULL
message_feedback.channel text NOT NULL
message_feedback.desk text NOT NULL
message_feedback.feedback text NOT NULL
message_feedback.message_id uuid NOT NULL
message_feedback.reasons _text NOT NULL
message_feedback.said_at timestamp with time zone NOT NULL
message_feedback.sentiment double precision NOT NULL
message_feedback.ticket_id uuid NOT NULL
message_tally.count bigint NOT NULL
message_tally.kind text NOT NULL
message_tally.name text NOT NULL
message_tally.slot integer NOT NULL
migration.id integer NOT NULL DEFAULT nextval('analytics.migration_id_seq'::regclass)
migration.name character varying NOT NULL
migration.timestamp bigint NOT NULL
opinion.channel text NOT NULL
opinion.desk text NOT NULL
opinion.feedback text
opinion.feedback_id uuid NOT NULL
opinion.reasons _text
opinion.said_at timestamp with time zone NOT NULL
opinion.sentiment double precision
opinion.type text NOT NULL
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
rating.assignee text
rating.channel text NOT NULL
rating.comment text
rating.desk text NOT NULL
rating.feedback text
rating.rated_at timestamp with time zone NOT NULL
rating.reasons _text
rating.resolution integer NOT NULL
rating.score integer NOT NULL
rating.sentiment double precision
rating.ticket_id uuid NOT NULL
rating.tier text
receipt.acknowledged_at timestamp with time zone NOT NULL
receipt.ticket_id uuid NOT NULL
report.content jsonb NOT NULL
report.desk text NOT NULL
report.from_at timestamp with time zone NOT NULL
report.id uuid NOT NULL
report.published_at timestamp with time zone NOT NULL
report.report text NOT NULL
report.to_at timestamp with time zone NOT NULL
round_due.desk text NOT NULL
round_due.due_at timestamp with time zone NOT NULL
round_due.round text NOT NULL
ticket_view.age_band text
ticket_view.answer_version integer NOT NULL DEFAULT 0
ticket_view.article_id text
ticket_view.article_version integer
ticket_view.assignee text
ticket_view.channel text
ticket_view.confidence double precision
ticket_view.contained boolean
ticket_view.customer_ref text
ticket_view.declared_kind text
ticket_view.desk text
ticket_view.first_responded_at timestamp with time zone
ticket_view.intent text
ticket_view.kind text
ticket_view.locale text
ticket_view.number text
ticket_view.opened_at timestamp with time zone
ticket_view.priority integer
ticket_view.product_line text
ticket_view.queued_at timestamp with time zone
ticket_view.rated_at timestamp with time zone
ticket_view.rated_resolution integer NOT NULL DEFAULT 0
ticket_view.resolution integer NOT NULL DEFAULT 0
ticket_view.resolved_at timestamp with time zone
ticket_view.score integer
ticket_view.status text NOT NULL DEFAULT 'open'::text
ticket_view.ticket_id uuid NOT NULL
ticket_view.tier text
ticket_view.work_version integer NOT NULL DEFAULT 0
time_offset.only_row boolean NOT NULL DEFAULT true
time_offset.shift interval NOT NULL DEFAULT '00:00:00'::interval
topic_example.body text NOT NULL
topic_example.desk text NOT NULL
topic_example.place smallint NOT NULL
topic_example.said_at timestamp with time zone NOT NULL
topic_example.ticket_id uuid NOT NULL
topic_example.topic text NOT NULL
topic_hour.count integer NOT NULL
topic_hour.desk text NOT NULL
topic_hour.hour timestamp with time zone NOT NULL
topic_hour.topic text NOT NULL
topic_minute.count integer NOT NULL
topic_minute.desk text NOT NULL
topic_minute.minute timestamp with time zone NOT NULL
topic_minute.topic text NOT NULL
training.agent text NOT NULL
training.content jsonb NOT NULL
training.desk text NOT NULL
training.done_at timestamp with time zone
training.done_by text
training.due_at timestamp with time zone NOT NULL
training.id uuid NOT NULL
training.note text
training.opened_at timestamp with time zone NOT NULL
wait_gap.by text NOT NULL
wait_gap.content jsonb NOT NULL
wait_gap.day date NOT NULL
wait_gap.desk text NOT NULL
wait_gap.group text NOT NULL
wait_gap.id uuid NOT NULL
