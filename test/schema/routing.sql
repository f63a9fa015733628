CONSTRAINT agent_capacity_check ON routing.agent CHECK ((capacity >= 0))
CONSTRAINT agent_certificate_agent_id_fkey ON routing.agent_certificate FOREIGN KEY (agent_id) REFERENCES routing.agent(id) ON DELETE CASCADE
CONSTRAINT agent_load_check ON routing.agent CHECK ((load >= 0))
CONSTRAINT agent_presence_check ON routing.agent CHECK ((presence = ANY (ARRAY['online'::text, 'away'::text, 'offline'::text])))
CONSTRAINT article_tone_check ON routing.article CHECK ((tone = ANY (ARRAY['plain'::text, 'senior'::text, 'young'::text])))
CONSTRAINT article_version_check ON routing.article CHECK ((version > 0))
CONSTRAINT case_entry_kind_check ON routing.case_entry CHECK ((kind = ANY (ARRAY['facts'::text, 'gap'::text, 'cost'::text])))
CONSTRAINT clock_check ON routing.clock CHECK (((rule IS NULL) = (strict_on IS NULL)))
CONSTRAINT confirmation_check ON routing.confirmation CHECK (((next_at IS NULL) = (state <> 'awaiting'::text)))
CONSTRAINT confirmation_state_check ON routing.confirmation CHECK ((state = ANY (ARRAY['awaiting'::text, 'confirmed'::text, 'declined'::text, 'unconfirmed'::text, 'overtaken'::text])))
CONSTRAINT disclosure_check ON routing.disclosure CHECK (((confirmed_at IS NULL) = (record_hash IS NULL)))
CONSTRAINT disclosure_check1 ON routing.disclosure CHECK ((confirmed_at >= confirmable_at))
CONSTRAINT flow_definition_version_check ON routing.flow_definition CHECK ((version > 0))
CONSTRAINT flow_run_step_check ON routing.flow_run CHECK ((step > 0))
CONSTRAINT labelled_example_check ON routing.labelled_example CHECK (((source = 'correction'::text) = (ticket_id IS NOT NULL)))
CONSTRAINT labelled_example_source_check ON routing.labelled_example CHECK ((source = ANY (ARRAY['correction'::text, 'import'::text])))
CONSTRAINT message_tally_kind_check ON routing.message_tally CHECK ((kind = ANY (ARRAY['published'::text, 'applied'::text, 'duplicate'::text])))
CONSTRAINT parked_message_audit_action_check ON routing.parked_message_audit CHECK ((action = ANY (ARRAY['redrive'::text, 'discard'::text])))
CONSTRAINT parked_message_audit_parked_message_id_fkey ON routing.parked_message_audit FOREIGN KEY (parked_message_id) REFERENCES routing.parked_message(id)
CONSTRAINT parked_message_state_check ON routing.parked_message CHECK ((state = ANY (ARRAY['parked'::text, 'redriven'::text, 'discarded'::text])))
CONSTRAINT protective_hold_cause_check ON routing.protective_hold CHECK ((cause = ANY (ARRAY['words'::text, 'fact'::text, 'cluster'::text])))
CONSTRAINT protective_hold_state_check ON routing.protective_hold CHECK ((state = ANY (ARRAY['requested'::text, 'unanswered'::text, 'confirmed'::text, 'denied'::text, 'released'::text])))
CONSTRAINT protective_hold_step_hold_id_fkey ON routing.protective_hold_step FOREIGN KEY (hold_id) REFERENCES routing.protective_hold(id)
CONSTRAINT statement_party_check ON routing.statement CHECK ((party = ANY (ARRAY['customer'::text, 'merchant'::text, 'mediator'::text])))
CONSTRAINT statement_visibility_check ON routing.statement CHECK ((visibility = ANY (ARRAY['parties'::text, 'internal'::text])))
CONSTRAINT task_check ON routing.task CHECK (((tier IS NOT NULL) OR (assignee IS NOT NULL)))
CONSTRAINT task_check1 ON routing.task CHECK (((closed_by IS NULL) = (state = 'open'::text)))
CONSTRAINT task_check2 ON routing.task CHECK (((next_at IS NULL) OR (state = 'open'::text)))
CONSTRAINT task_nudged_check ON routing.task CHECK ((nudged = ANY (ARRAY['owner'::text, 'managers'::text])))
CONSTRAINT task_state_check ON routing.task CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
CONSTRAINT ticket_merge_check ON routing.ticket_merge CHECK ((ticket_id <> into_id))
CONSTRAINT tier_policy_version_check ON routing.tier_policy CHECK ((version > 0))
CONSTRAINT time_offset_only_row_check ON routing.time_offset CHECK (only_row)
CONSTRAINT watcher_ticket_id_fkey ON routing.watcher FOREIGN KEY (ticket_id) REFERENCES routing.work_item(ticket_id)
CONSTRAINT work_item_check ON routing.work_item CHECK (((assignee IS NOT NULL) = (status = ANY (ARRAY['assigned'::text, 'accepted'::text]))))
CONSTRAINT work_item_status_check ON routing.work_item CHECK ((status = ANY (ARRAY['open'::text, 'queued'::text, 'assigned'::text, 'accepted'::text, 'answered'::text, 'resolved'::text])))
CONSTRAINT work_item_units_check ON routing.work_item CHECK ((units > 0))
CONSTRAINT work_item_version_check ON routing.work_item CHECK ((version > 0))
CONSTRAINT wrap_up_agent_id_fkey ON routing.wrap_up FOREIGN KEY (agent_id) REFERENCES routing.agent(id)
CONSTRAINT wrap_up_units_check ON routing.wrap_up CHECK ((units > 0))
CREATE INDEX agent_certificate_due ON agent_certificate USING btree (until) WHERE (expired_at IS NULL)
CREATE INDEX article_valid_from ON article USING btree (valid_from)
CREATE INDEX article_valid_until ON article USING btree (valid_until) WHERE (valid_until IS NOT NULL)
CREATE INDEX clock_next ON clock USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX confirmation_next ON confirmation USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX device_contact_at ON device_contact USING btree (at)
CREATE INDEX device_contact_device ON device_contact USING btree (desk, pattern, device, at)
CREATE INDEX disclosure_ticket ON disclosure USING btree (ticket_id, shown_at)
CREATE INDEX erasure_next ON erasure USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX flow_run_customer ON flow_run USING btree (customer_ref) WHERE (ended_at IS NULL)
CREATE INDEX flow_run_timer ON flow_run USING btree (next_timer_at) WHERE (next_timer_at IS NOT NULL)
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)
CREATE INDEX labelled_example_desk ON labelled_example USING btree (desk, turn)
CREATE INDEX parked_message_open ON parked_message USING btree (queue, id) WHERE (state = 'parked'::text)
CREATE INDEX protective_hold_next ON protective_hold USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX protective_hold_ticket ON protective_hold USING btree (ticket_id, requested_at)
CREATE INDEX skill_weight_change_skill ON skill_weight_change USING btree (skill, changed_at)
CREATE INDEX statement_ticket ON statement USING btree (ticket_id, at, id)
CREATE INDEX task_next ON task USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX task_open ON task USING btree (opened_at, id) WHERE (state = 'open'::text)
CREATE INDEX task_ticket ON task USING btree (ticket_id)
CREATE INDEX ticket_merge_into ON ticket_merge USING btree (into_id)
CREATE INDEX work_item_at_risk ON work_item USING btree (customer_ref, desk) WHERE ((kind = 'risk'::text) AND (status <> 'resolved'::text))
CREATE INDEX work_item_handled ON work_item USING btree (resolved_at) WHERE ((assigned_at IS NOT NULL) AND (status = 'resolved'::text))
CREATE INDEX work_item_held ON work_item USING btree (assignee, ticket_id) WHERE (assignee IS NOT NULL)
CREATE INDEX work_item_living ON work_item USING btree (priority, queued_at, ticket_id) WHERE (status = ANY (ARRAY['queued'::text, 'assigned'::text, 'accepted'::text]))
CREATE INDEX work_item_opened ON work_item USING brin (opened_at)
CREATE INDEX work_item_waiting ON work_item USING btree (tier, desk, locale, required_skills, priority, queued_at, ticket_id) WHERE (status = 'queued'::text)
CREATE INDEX wrap_up_agent ON wrap_up USING btree (agent_id)
CREATE INDEX wrap_up_next ON wrap_up USING btree (next_at)
CREATE UNIQUE INDEX "PK_3043fc6b8af7c99b8b98830094f" ON migration USING btree (id)
CREATE UNIQUE INDEX agent_certificate_pkey ON agent_certificate USING btree (agent_id, skill)
CREATE UNIQUE INDEX agent_pkey ON agent USING btree (id)
CREATE UNIQUE INDEX article_change ON article USING btree (change)
CREATE UNIQUE INDEX article_pkey ON article USING btree (desk, id, language, tone, version)
CREATE UNIQUE INDEX article_vector_pkey ON article_vector USING btree (model, width, mark)
CREATE UNIQUE INDEX calendar_day_audit_pkey ON calendar_day_audit USING btree (change)
CREATE UNIQUE INDEX calendar_day_pkey ON calendar_day USING btree (rule_pack, day)
CREATE UNIQUE INDEX case_entry_pkey ON case_entry USING btree (ticket_id, kind, cause)
CREATE UNIQUE INDEX channel_reach_pkey ON channel_reach USING btree (desk, channel)
CREATE UNIQUE INDEX clock_extension_pkey ON clock_extension USING btree (clock_id, step)
CREATE UNIQUE INDEX clock_pause_pkey ON clock_pause USING btree (clock_id, paused_at)
CREATE UNIQUE INDEX clock_pkey ON clock USING btree (ticket_id, id)
CREATE UNIQUE INDEX clock_running ON clock USING btree (ticket_id, name) WHERE (stopped_at IS NULL)
CREATE UNIQUE INDEX confirmation_pkey ON confirmation USING btree (ticket_id, resolution)
CREATE UNIQUE INDEX consent_pkey ON consent USING btree (customer_ref, purpose)
CREATE UNIQUE INDEX desk_reach_pkey ON desk_reach USING btree (desk)
CREATE UNIQUE INDEX device_contact_pkey ON device_contact USING btree (ticket_id, pattern)
CREATE UNIQUE INDEX disclosure_pkey ON disclosure USING btree (id)
CREATE UNIQUE INDEX erasure_pkey ON erasure USING btree (id)
CREATE UNIQUE INDEX fact_pkey ON fact USING btree (customer_ref, fact_type, key)
CREATE UNIQUE INDEX flow_definition_pkey ON flow_definition USING btree (hash)
CREATE UNIQUE INDEX flow_run_pkey ON flow_run USING btree (ticket_id)
CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (consumer, event_id)
CREATE UNIQUE INDEX intent_model_pkey ON intent_model USING btree (desk, mark)
CREATE UNIQUE INDEX labelled_desk_pkey ON labelled_desk USING btree (desk)
CREATE UNIQUE INDEX labelled_example_correction ON labelled_example USING btree (ticket_id, by) WHERE (source = 'correction'::text)
CREATE UNIQUE INDEX labelled_example_import ON labelled_example USING btree (desk, md5(text)) WHERE (source = 'import'::text)
CREATE UNIQUE INDEX labelled_example_pkey ON labelled_example USING btree (id)
CREATE UNIQUE INDEX message_tally_pkey ON message_tally USING btree (kind, name, slot)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE UNIQUE INDEX parked_message_audit_pkey ON parked_message_audit USING btree (id)
CREATE UNIQUE INDEX parked_message_once ON parked_message USING btree (queue, md5(((event_id || ' '::text) || COALESCE((headers ->> 'cloudEvents:source'::text), ''::text)))) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX parked_message_pkey ON parked_message USING btree (id)
CREATE UNIQUE INDEX protective_hold_pkey ON protective_hold USING btree (id)
CREATE UNIQUE INDEX protective_hold_standing ON protective_hold USING btree (ticket_id) WHERE (state = ANY (ARRAY['requested'::text, 'unanswered'::text, 'confirmed'::text]))
CREATE UNIQUE INDEX protective_hold_step_pkey ON protective_hold_step USING btree (hold_id, seq)
CREATE UNIQUE INDEX recusal_pkey ON recusal USING btree (ticket_id, agent_id)
CREATE UNIQUE INDEX skill_weight_change_pkey ON skill_weight_change USING btree (id)
CREATE UNIQUE INDEX skill_weight_pkey ON skill_weight USING btree (skill)
CREATE UNIQUE INDEX statement_pkey ON statement USING btree (id)
CREATE UNIQUE INDEX statement_ticket_id_party_ref_key_key ON statement USING btree (ticket_id, party_ref, key)
CREATE UNIQUE INDEX task_pkey ON task USING btree (id)
CREATE UNIQUE INDEX ticket_merge_pkey ON ticket_merge USING btree (ticket_id)
CREATE UNIQUE INDEX tier_policy_pkey ON tier_policy USING btree (hash)
CREATE UNIQUE INDEX time_offset_pkey ON time_offset USING btree (only_row)
CREATE UNIQUE INDEX watcher_pkey ON watcher USING btree (ticket_id, agent)
CREATE UNIQUE INDEX work_item_pkey ON work_item USING btree (ticket_id)
CREATE UNIQUE INDEX wrap_up_pkey ON wrap_up USING btree (ticket_id, resolution)
FUNCTION mesh_now() 
agent.capacity integer NOT NULL
agent.changed_at timestamp with time zone NOT NULL DEFAULT now()
agent.channels _text NOT NULL DEFAULT '{}'::text[]
agent.desks _text NOT NULL
agent.id text NOT NULL
agent.last_assigned_at timestamp with time zone
agent.load integer NOT NULL DEFAULT 0
agent.locales _text NOT NULL
agent.name text NOT NULL
agent.presence text NOT NULL DEFAULT 'offline'::text
agent.skills _text NOT NULL
agent.tiers _text NOT NULL
agent_certificate.agent_id text NOT NULL
agent_certificate.expired_at timestamp with time zone
agent_certificate.skill text NOT NULL
agent_certificate.until timestamp with time zone NOT NULL
article.answer text NOT NULL
article.change bigint NOT NULL IDENTITY
article.desk text NOT NULL
article.id text NOT NULL
article.intent text
article.language text NOT NULL
article.personal jsonb
article.published_at timestamp with time zone NOT NULL
article.published_by text NOT NULL
article.question text NOT NULL
article.similar_questions _text NOT NULL
article.tone text NOT NULL DEFAULT 'plain'::text
article.valid_from timestamp with time zone NOT NULL
article.valid_until timestamp with time zone
article.version integer NOT NULL
article_vector.at timestamp with time zone NOT NULL
article_vector.claimed_until timestamp with time zone NOT NULL
article_vector.mark text NOT NULL
article_vector.model text NOT NULL
article_vector.vector bytea
article_vector.width integer NOT NULL
calendar_day.day date NOT NULL
calendar_day.rule_pack text NOT NULL
calendar_day.working boolean NOT NULL
calendar_day_audit.at timestamp with time zone NOT NULL
calendar_day_audit.by text NOT NULL
calendar_day_audit.change bigint NOT NULL IDENTITY
calendar_day_audit.day date NOT NULL
calendar_day_audit.reason text NOT NULL
calendar_day_audit.rule_pack text NOT NULL
calendar_day_audit.was boolean NOT NULL
calendar_day_audit.working boolean NOT NULL
case_entry.at timestamp with time zone NOT NULL
case_entry.cause uuid NOT NULL
case_entry.content jsonb NOT NULL
case_entry.kind text NOT NULL
case_entry.ticket_id uuid NOT NULL
channel_reach.channel text NOT NULL
channel_reach.desk text NOT NULL
channel_reach.reachable boolean NOT NULL
channel_reach.since timestamp with time zone NOT NULL
clock.breached_at timestamp with time zone
clock.days integer
clock.due_at timestamp with time zone NOT NULL
clock.extensions integer NOT NULL DEFAULT 0
clock.id uuid NOT NULL DEFAULT gen_random_uuid()
clock.kept boolean NOT NULL DEFAULT false
clock.name text NOT NULL
clock.next_at timestamp with time zone
clock.paused_at timestamp with time zone
clock.paused_minutes double precision NOT NULL DEFAULT 0
clock.roll_on date
clock.rule jsonb
clock.rule_pack text
clock.rule_version integer
clock.started_at timestamp with time zone NOT NULL
clock.stopped_at timestamp with time zone
clock.strict_on date
clock.ticket_id uuid NOT NULL
clock.warn_at timestamp with time zone NOT NULL
clock.warned_at timestamp with time zone
clock_extension.approver text
clock_extension.at timestamp with time zone NOT NULL
clock_extension.by text NOT NULL
clock_extension.clock_id uuid NOT NULL
clock_extension.handler text
clock_extension.reason text NOT NULL
clock_extension.statement text
clock_extension.step integer NOT NULL
clock_extension.to_days integer NOT NULL
clock_pause.clock_id uuid NOT NULL
clock_pause.paused_at timestamp with time zone NOT NULL
clock_pause.paused_by text NOT NULL
clock_pause.reason text NOT NULL
clock_pause.resumed_at timestamp with time zone
clock_pause.resumed_by text
confirmation.answered_at timestamp with time zone
confirmation.answered_by text
confirmation.asked_at timestamp with time zone NOT NULL
confirmation.due_at timestamp with time zone NOT NULL
confirmation.next_at timestamp with time zone
confirmation.resolution integer NOT NULL
confirmation.state text NOT NULL DEFAULT 'awaiting'::text
confirmation.ticket_id uuid NOT NULL
consent.changed_at timestamp with time zone NOT NULL
consent.customer_ref text NOT NULL
consent.granted boolean NOT NULL
consent.purpose text NOT NULL
consent.version bigint NOT NULL
desk_reach.desk text NOT NULL
desk_reach.reachable boolean NOT NULL
desk_reach.since timestamp with time zone NOT NULL
device_contact.at timestamp with time zone NOT NULL
device_contact.cluster_id uuid
device_contact.customer_ref text NOT NULL
device_contact.desk text NOT NULL
device_contact.device text NOT NULL
device_contact.pattern text NOT NULL
device_contact.ticket_id uuid NOT NULL
disclosure.confirmable_at timestamp with time zone NOT NULL
disclosure.confirmed_at timestamp with time zone
disclosure.customer_ref text NOT NULL
disclosure.id uuid NOT NULL
disclosure.record_hash text
disclosure.shown jsonb NOT NULL
disclosure.shown_at timestamp with time zone NOT NULL
disclosure.shown_by text NOT NULL
disclosure.shown_hash text NOT NULL
disclosure.ticket_id uuid NOT NULL
erasure.at timestamp with time zone NOT NULL
erasure.customer_ref text NOT NULL
erasure.id uuid NOT NULL
erasure.next_at timestamp with time zone
erasure.request uuid NOT NULL
erasure.since timestamp with time zone NOT NULL
erasure.sweeps integer NOT NULL DEFAULT 0
erasure.swept_at timestamp with time zone NOT NULL DEFAULT routing.mesh_now()
erasure.tickets _uuid NOT NULL
erasure.whole_customer boolean NOT NULL
fact.customer_ref text NOT NULL
fact.data json NOT NULL
fact.desk text
fact.fact_id uuid NOT NULL
fact.fact_type text NOT NULL
fact.key text NOT NULL
fact.max_age_minutes integer
fact.occurred_at timestamp with time zone NOT NULL
fact.origin text NOT NULL
flow_definition.content json NOT NULL
flow_definition.flow text NOT NULL
flow_definition.hash text NOT NULL
flow_definition.version integer NOT NULL
flow_run.begun_at timestamp with time zone NOT NULL
flow_run.customer_ref text NOT NULL
flow_run.data json NOT NULL
flow_run.definition text NOT NULL
flow_run.desk text NOT NULL
flow_run.ended_at timestamp with time zone
flow_run.entered_at timestamp with time zone NOT NULL
flow_run.next_timer_at timestamp with time zone
flow_run.state text NOT NULL
flow_run.step integer NOT NULL
flow_run.ticket_id uuid NOT NULL
inbox.consumer text NOT NULL
inbox.event_id uuid NOT NULL
inbox.handled_at timestamp with time zone NOT NULL DEFAULT now()
intent_model.accuracy double precision NOT NULL
intent_model.bytes bytea
intent_model.desk text NOT NULL
intent_model.examples integer NOT NULL
intent_model.mark text NOT NULL
intent_model.trained_at timestamp with time zone NOT NULL
intent_model.version text NOT NULL
labelled_desk.desk text NOT NULL
labelled_desk.turn bigint NOT NULL
labelled_example.at timestamp with time zone NOT NULL
labelled_example.by text NOT NULL
labelled_example.desk text NOT NULL
labelled_example.id uuid NOT NULL DEFAULT gen_random_uuid()
labelled_example.intent text NOT NULL
labelled_example.kind text
labelled_example.note text
labelled_example.predicted_confidence double precision
labelled_example.predicted_intent text
labelled_example.predicted_model text
labelled_example.source text NOT NULL
labelled_example.text text NOT NULL
labelled_example.ticket_id uuid
labelled_example.turn bigint NOT NULL
message_tally.count bigint NOT NULL
message_tally.kind text NOT NULL
message_tally.name text NOT NULL
message_tally.slot integer NOT NULL
migration.id integer NOT NULL DEFAULT nextval('routing.migration_id_seq'::regclass)
migration.name character varying NOT NULL
migration.timestamp bigint NOT NULL
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
protective_hold.answer_by timestamp with time zone NOT NULL
protective_hold.cause text NOT NULL
protective_hold.customer_ref text NOT NULL
protective_hold.desk text NOT NULL
protective_hold.id uuid NOT NULL
protective_hold.next_at timestamp with time zone
protective_hold.number text NOT NULL
protective_hold.requested_at timestamp with time zone NOT NULL
protective_hold.state text NOT NULL
protective_hold.ticket_id uuid NOT NULL
protective_hold.traceparent text
protective_hold_step.at timestamp with time zone NOT NULL
protective_hold_step.hold_id uuid NOT NULL
protective_hold_step.reason text NOT NULL
protective_hold_step.seq integer NOT NULL IDENTITY
protective_hold_step.state text NOT NULL
protective_hold_step.stated_by text NOT NULL
recusal.agent_id text NOT NULL
recusal.reason text NOT NULL
recusal.stated_at timestamp with time zone NOT NULL
recusal.stated_by text NOT NULL
recusal.ticket_id uuid NOT NULL
skill_weight.skill text NOT NULL
skill_weight.weight integer NOT NULL
skill_weight_change.after integer NOT NULL
skill_weight_change.before integer NOT NULL
skill_weight_change.changed_at timestamp with time zone NOT NULL
skill_weight_change.changed_by text NOT NULL
skill_weight_change.id uuid NOT NULL
skill_weight_change.reason text NOT NULL
skill_weight_change.skill text NOT NULL
statement.at timestamp with time zone NOT NULL
statement.body text NOT NULL
statement.id uuid NOT NULL
statement.key text NOT NULL
statement.party text NOT NULL
statement.party_ref text NOT NULL
statement.ticket_id uuid NOT NULL
statement.visibility text NOT NULL
task.assignee text
task.closed_at timestamp with time zone
task.closed_by text
task.due_at timestamp with time zone
task.id uuid NOT NULL
task.next_at timestamp with time zone
task.nudged text
task.opened_at timestamp with time zone NOT NULL
task.opened_by text NOT NULL
task.result text
task.state text NOT NULL DEFAULT 'open'::text
task.ticket_id uuid NOT NULL
task.tier text
task.title text NOT NULL
ticket_merge.into_id uuid NOT NULL
ticket_merge.merged_at timestamp with time zone NOT NULL
ticket_merge.merged_by text NOT NULL
ticket_merge.reason text NOT NULL
ticket_merge.ticket_id uuid NOT NULL
tier_policy.content json NOT NULL
tier_policy.desk text NOT NULL
tier_policy.hash text NOT NULL
tier_policy.version integer NOT NULL
time_offset.only_row boolean NOT NULL DEFAULT true
time_offset.shift interval NOT NULL DEFAULT '00:00:00'::interval
watcher.agent text NOT NULL
watcher.changed_at timestamp with time zone NOT NULL
watcher.changed_by text NOT NULL
watcher.ticket_id uuid NOT NULL
watcher.version integer NOT NULL DEFAULT 1
watcher.watching boolean NOT NULL
work_item.age_band text
work_item.assigned_at timestamp with time zone
work_item.assignee text
work_item.avoid_agent text
work_item.body text NOT NULL
work_item.channel text NOT NULL
work_item.confidence double precision NOT NULL
work_item.customer_ref text NOT NULL
work_item.desk text NOT NULL
work_item.failed_turns integer NOT NULL DEFAULT 0
work_item.first_responded_at timestamp with time zone
work_item.flow text
work_item.intent text NOT NULL
work_item.kind text NOT NULL
work_item.last_article text
work_item.locale text NOT NULL
work_item.model text
work_item.note text
work_item.number text NOT NULL
work_item.opened_at timestamp with time zone NOT NULL
work_item.outcome text
work_item.policy text
work_item.previous_agent text
work_item.priority integer NOT NULL
work_item.queued_at timestamp with time zone
work_item.recused _text NOT NULL DEFAULT '{}'::text[]
work_item.required_skills _text NOT NULL
work_item.resolution integer NOT NULL DEFAULT 0
work_item.resolved_at timestamp with time zone
work_item.scene text
work_item.status text NOT NULL
work_item.subject text NOT NULL
work_item.suggestions jsonb
work_item.ticket_id uuid NOT NULL
work_item.tier text NOT NULL
work_item.top json NOT NULL
work_item.traceparent text
work_item.units integer NOT NULL DEFAULT 1
work_item.version integer NOT NULL
work_item.wants_human boolean NOT NULL
work_item.why json
wrap_up.agent_id text NOT NULL
wrap_up.next_at timestamp with time zone NOT NULL
wrap_up.resolution integer NOT NULL
wrap_up.ticket_id uuid NOT NULL
wrap_up.units integer NOT NULL
