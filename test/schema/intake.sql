CONSTRAINT evidence_bytes_check ON intake.evidence CHECK ((bytes > 0))
CONSTRAINT evidence_check ON intake.evidence CHECK (((state = 'pending-scan'::text) = (scan_at IS NOT NULL)))
CONSTRAINT evidence_sha256_check ON intake.evidence CHECK ((length(sha256) = 32))
CONSTRAINT evidence_state_check ON intake.evidence CHECK ((state = ANY (ARRAY['pending-scan'::text, 'clean'::text, 'quarantined'::text])))
CONSTRAINT evidence_ticket_id_fkey ON intake.evidence FOREIGN KEY (ticket_id) REFERENCES intake.ticket(id)
CONSTRAINT feedback_type_check ON intake.feedback CHECK ((type = ANY (ARRAY['praise'::text, 'criticism'::text, 'suggestion'::text])))
CONSTRAINT joint_complaint_member_check ON intake.joint_complaint_member CHECK (((representative_by IS NULL) = (representative_at IS NULL)))
CONSTRAINT joint_complaint_member_group_id_fkey ON intake.joint_complaint_member FOREIGN KEY (group_id) REFERENCES intake.joint_complaint(id)
CONSTRAINT joint_complaint_member_ticket_id_fkey ON intake.joint_complaint_member FOREIGN KEY (ticket_id) REFERENCES intake.ticket(id)
CONSTRAINT message_tally_kind_check ON intake.message_tally CHECK ((kind = ANY (ARRAY['published'::text, 'applied'::text, 'duplicate'::text])))
CONSTRAINT parked_message_audit_action_check ON intake.parked_message_audit CHECK ((action = ANY (ARRAY['redrive'::text, 'discard'::text])))
CONSTRAINT parked_message_audit_parked_message_id_fkey ON intake.parked_message_audit FOREIGN KEY (parked_message_id) REFERENCES intake.parked_message(id)
CONSTRAINT parked_message_state_check ON intake.parked_message CHECK ((state = ANY (ARRAY['parked'::text, 'redriven'::text, 'discarded'::text])))
CONSTRAINT personal_data_request_outcome_check ON intake.personal_data_request CHECK ((outcome = ANY (ARRAY['fulfilled'::text, 'restricted'::text, 'refused'::text])))
CONSTRAINT personal_data_request_ticket_id_fkey ON intake.personal_data_request FOREIGN KEY (ticket_id) REFERENCES intake.ticket(id)
CONSTRAINT rating_score_check ON intake.rating CHECK (((score >= 1) AND (score <= 5)))
CONSTRAINT rating_ticket_id_fkey ON intake.rating FOREIGN KEY (ticket_id) REFERENCES intake.ticket(id)
CONSTRAINT ticket_link_check ON intake.ticket_link CHECK ((ticket_id <> other_id))
CONSTRAINT ticket_link_kind_check ON intake.ticket_link CHECK ((kind = ANY (ARRAY['follows'::text, 'duplicate'::text, 'related'::text])))
CONSTRAINT ticket_link_other_id_fkey ON intake.ticket_link FOREIGN KEY (other_id) REFERENCES intake.ticket(id)
CONSTRAINT ticket_link_ticket_id_fkey ON intake.ticket_link FOREIGN KEY (ticket_id) REFERENCES intake.ticket(id)
CONSTRAINT time_offset_only_row_check ON intake.time_offset CHECK (only_row)
CONSTRAINT verification_state_check ON intake.verification CHECK ((state = ANY (ARRAY['pending'::text, 'verified'::text, 'failed'::text])))
CREATE INDEX call_ticket ON call USING btree (ticket_id)
CREATE INDEX customer_email ON customer USING btree (email_index) WHERE (email_index IS NOT NULL)
CREATE INDEX customer_phone ON customer USING btree (phone_index) WHERE (phone_index IS NOT NULL)
CREATE INDEX erasure_next ON erasure USING btree (next_at) WHERE (next_at IS NOT NULL)
CREATE INDEX evidence_ticket ON evidence USING btree (ticket_id, received_at, id)
CREATE INDEX evidence_to_scan ON evidence USING btree (scan_at) WHERE (state = 'pending-scan'::text)
CREATE INDEX fact_customer ON fact USING btree (customer_ref, fact_key)
CREATE INDEX fact_latest ON fact USING btree (customer_ref, fact_type, occurred_at DESC)
CREATE INDEX feedback_customer ON feedback USING btree (customer_ref)
CREATE INDEX handoff_ticket ON handoff USING btree (ticket_id, issued_at)
CREATE INDEX idempotency_key_used_at ON idempotency_key USING brin (used_at)
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)
CREATE INDEX joint_complaint_member_group ON joint_complaint_member USING btree (group_id)
CREATE INDEX matter_ticket ON matter USING btree (ticket_id)
CREATE INDEX parked_message_open ON parked_message USING btree (queue, id) WHERE (state = 'parked'::text)
CREATE INDEX privacy_alert_actor ON privacy_alert USING btree (actor, at)
CREATE INDEX staff_look_recent ON staff_look USING btree (actor, at)
CREATE INDEX ticket_customer ON ticket USING btree (customer_ref, opened_at DESC, id DESC)
CREATE INDEX ticket_link_other ON ticket_link USING btree (other_id)
CREATE INDEX ticket_merged_into ON ticket USING btree (merged_into) WHERE (merged_into IS NOT NULL)
CREATE INDEX ticket_opened ON ticket USING btree (opened_at DESC, id DESC)
CREATE INDEX verification_ticket ON verification USING btree (ticket_id, requested_at)
CREATE UNIQUE INDEX "PK_3043fc6b8af7c99b8b98830094f" ON migration USING btree (id)
CREATE UNIQUE INDEX call_pkey ON call USING btree (call_id)
CREATE UNIQUE INDEX customer_pkey ON customer USING btree (ref)
CREATE UNIQUE INDEX erasure_pkey ON erasure USING btree (id)
CREATE UNIQUE INDEX evidence_pkey ON evidence USING btree (id)
CREATE UNIQUE INDEX fact_pkey ON fact USING btree (id)
CREATE UNIQUE INDEX fact_source_event_id_key ON fact USING btree (source, event_id)
CREATE UNIQUE INDEX fact_type_pkey ON fact_type USING btree (type, version)
CREATE UNIQUE INDEX fact_type_seq_key ON fact_type USING btree (seq)
CREATE UNIQUE INDEX feedback_pkey ON feedback USING btree (id)
CREATE UNIQUE INDEX flow_stage_pkey ON flow_stage USING btree (ticket_id, step)
CREATE UNIQUE INDEX handoff_pkey ON handoff USING btree (id)
CREATE UNIQUE INDEX idempotency_key_pkey ON idempotency_key USING btree (source, key)
CREATE UNIQUE INDEX inbox_pkey ON inbox USING btree (consumer, event_id)
CREATE UNIQUE INDEX joint_complaint_member_pkey ON joint_complaint_member USING btree (ticket_id)
CREATE UNIQUE INDEX joint_complaint_pkey ON joint_complaint USING btree (id)
CREATE UNIQUE INDEX legal_hold_pkey ON legal_hold USING btree (customer_ref, kind)
CREATE UNIQUE INDEX matter_pkey ON matter USING btree (desk, customer_ref, field, value)
CREATE UNIQUE INDEX message_pkey ON message USING btree (id)
CREATE UNIQUE INDEX message_tally_pkey ON message_tally USING btree (kind, name, slot)
CREATE UNIQUE INDEX message_ticket_id_seq_key ON message USING btree (ticket_id, seq)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE UNIQUE INDEX parked_message_audit_pkey ON parked_message_audit USING btree (id)
CREATE UNIQUE INDEX parked_message_once ON parked_message USING btree (queue, md5(((event_id || ' '::text) || COALESCE((headers ->> 'cloudEvents:source'::text), ''::text)))) WHERE (state = 'parked'::text)
CREATE UNIQUE INDEX parked_message_pkey ON parked_message USING btree (id)
CREATE UNIQUE INDEX personal_data_access_pkey ON personal_data_access USING btree (id)
CREATE UNIQUE INDEX personal_data_request_pkey ON personal_data_request USING btree (ticket_id)
CREATE UNIQUE INDEX privacy_alert_pkey ON privacy_alert USING btree (id)
CREATE UNIQUE INDEX rating_pkey ON rating USING btree (ticket_id, resolution)
CREATE UNIQUE INDEX reseal_pkey ON reseal USING btree (place)
CREATE UNIQUE INDEX staff_look_pkey ON staff_look USING btree (actor, customer_ref)
CREATE UNIQUE INDEX stage_pkey ON stage USING btree (ticket_id, work_version)
CREATE UNIQUE INDEX ticket_link_pkey ON ticket_link USING btree (ticket_id, other_id, kind)
CREATE UNIQUE INDEX ticket_number_key ON ticket USING btree (number)
CREATE UNIQUE INDEX ticket_pkey ON ticket USING btree (id)
CREATE UNIQUE INDEX time_offset_pkey ON time_offset USING btree (only_row)
CREATE UNIQUE INDEX verification_pending ON verification USING btree (ticket_id) WHERE (state = 'pending'::text)
CREATE UNIQUE INDEX verification_pkey ON verification USING btree (id)
FUNCTION mesh_now() 
FUNCTION refuse_change() 
FUNCTION transcript_chain(bytea, text) 
FUNCTION transcript_link(so_far bytea, before bytea, entry text) 
call.agent text
call.call_id text NOT NULL
call.direction text NOT NULL
call.ended_at timestamp with time zone NOT NULL
call.lines text NOT NULL
call.lines_sealed bytea
call.recording text
call.recording_sha256 text
call.started_at timestamp with time zone NOT NULL
call.ticket_id uuid NOT NULL
customer.age_band text
customer.email_index bytea
customer.email_sealed bytea
customer.locale text
customer.name_index bytea
customer.name_sealed bytea
customer.phone_index bytea
customer.phone_sealed bytea
customer.ref text NOT NULL
customer.updated_at timestamp with time zone NOT NULL DEFAULT now()
erasure.at timestamp with time zone NOT NULL
erasure.customer_ref text NOT NULL
erasure.id uuid NOT NULL
erasure.next_at timestamp with time zone
erasure.request uuid NOT NULL
erasure.since timestamp with time zone NOT NULL
erasure.sweeps integer NOT NULL DEFAULT 0
erasure.swept_at timestamp with time zone NOT NULL DEFAULT intake.mesh_now()
erasure.tickets _uuid NOT NULL
erasure.whole_customer boolean NOT NULL
evidence.bytes integer NOT NULL
evidence.content_sealed bytea NOT NULL
evidence.content_type text NOT NULL
evidence.file_name text
evidence.finding text
evidence.id uuid NOT NULL
evidence.note text
evidence.note_sealed bytea
evidence.received_at timestamp with time zone NOT NULL
evidence.scan_at timestamp with time zone
evidence.scan_attempts integer NOT NULL DEFAULT 0
evidence.scanned boolean NOT NULL DEFAULT false
evidence.sent_by text NOT NULL
evidence.sha256 bytea NOT NULL
evidence.state text NOT NULL
evidence.ticket_id uuid NOT NULL
evidence.traceparent text
evidence.type text NOT NULL
fact.body_hash bytea NOT NULL
fact.customer_ref text NOT NULL
fact.data text NOT NULL
fact.desk text
fact.event_id text NOT NULL
fact.fact_key text NOT NULL
fact.fact_type text NOT NULL
fact.id uuid NOT NULL
fact.occurred_at timestamp with time zone NOT NULL
fact.recorded_at timestamp with time zone NOT NULL
fact.source text NOT NULL
fact_type.key_field text
fact_type.max_age_minutes integer
fact_type.registered_at timestamp with time zone NOT NULL DEFAULT intake.mesh_now()
fact_type.registered_by text NOT NULL
fact_type.schema jsonb NOT NULL
fact_type.seq bigint NOT NULL IDENTITY
fact_type.summary text NOT NULL
fact_type.type text NOT NULL
fact_type.version integer NOT NULL
feedback.channel text NOT NULL
feedback.customer_ref text NOT NULL
feedback.desk text NOT NULL
feedback.id uuid NOT NULL
feedback.received_at timestamp with time zone NOT NULL
feedback.text text NOT NULL
feedback.text_sealed bytea
feedback.type text NOT NULL
flow_stage.at timestamp with time zone NOT NULL
flow_stage.name json NOT NULL
flow_stage.state text NOT NULL
flow_stage.step integer NOT NULL
flow_stage.ticket_id uuid NOT NULL
handoff.customer_ref text NOT NULL
handoff.expires_at timestamp with time zone NOT NULL
handoff.id uuid NOT NULL
handoff.issued_at timestamp with time zone NOT NULL
handoff.issued_to text NOT NULL
handoff.purpose text NOT NULL
handoff.ticket_id uuid NOT NULL
handoff.verification_id uuid
idempotency_key.body_hash bytea NOT NULL
idempotency_key.key text NOT NULL
idempotency_key.source text NOT NULL
idempotency_key.subject_id uuid NOT NULL
idempotency_key.used_at timestamp with time zone NOT NULL DEFAULT now()
inbox.consumer text NOT NULL
inbox.event_id uuid NOT NULL
inbox.handled_at timestamp with time zone NOT NULL DEFAULT now()
joint_complaint.desk text NOT NULL
joint_complaint.id uuid NOT NULL
joint_complaint.opened_at timestamp with time zone NOT NULL
joint_complaint.opened_by text NOT NULL
joint_complaint.title text NOT NULL
joint_complaint.version integer NOT NULL DEFAULT 1
joint_complaint_member.group_id uuid NOT NULL
joint_complaint_member.joined_at timestamp with time zone NOT NULL
joint_complaint_member.joined_by text NOT NULL
joint_complaint_member.representative_at timestamp with time zone
joint_complaint_member.representative_by text
joint_complaint_member.ticket_id uuid NOT NULL
legal_hold.customer_ref text NOT NULL
legal_hold.kind text NOT NULL
legal_hold.reason text NOT NULL
legal_hold.set_at timestamp with time zone NOT NULL
legal_hold.set_by text NOT NULL
legal_hold.until timestamp with time zone NOT NULL
matter.customer_ref text NOT NULL
matter.desk text NOT NULL
matter.field text NOT NULL
matter.since timestamp with time zone NOT NULL
matter.ticket_id uuid NOT NULL
matter.value text NOT NULL
message.article_id text
message.article_version integer
message.at timestamp with time zone NOT NULL
message.author_id text
message.author_role text NOT NULL
message.body text NOT NULL
message.body_sealed bytea
message.chain bytea
message.channel text NOT NULL
message.erased_at timestamp with time zone
message.id uuid NOT NULL
message.seq integer NOT NULL
message.ticket_id uuid NOT NULL
message_tally.count bigint NOT NULL
message_tally.kind text NOT NULL
message_tally.name text NOT NULL
message_tally.slot integer NOT NULL
migration.id integer NOT NULL DEFAULT nextval('intake.migration_id_seq'::regclass)
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
personal_data_access.actor text NOT NULL
personal_data_access.at timestamp with time zone NOT NULL DEFAULT now()
personal_data_access.customer_refs _text NOT NULL
personal_data_access.id bigint NOT NULL IDENTITY
personal_data_access.purpose text NOT NULL
personal_data_access.reason text NOT NULL
personal_data_request.customer_ref text NOT NULL
personal_data_request.executed_at timestamp with time zone NOT NULL
personal_data_request.outcome text NOT NULL
personal_data_request.reason text
personal_data_request.subtype text NOT NULL
personal_data_request.ticket_id uuid NOT NULL
privacy_alert.actor text NOT NULL
privacy_alert.at timestamp with time zone NOT NULL
privacy_alert.customers integer NOT NULL
privacy_alert.id uuid NOT NULL
privacy_alert.look_limit integer NOT NULL
privacy_alert.window_minutes integer NOT NULL
rating.comment text
rating.comment_sealed bytea
rating.rated_at timestamp with time zone NOT NULL
rating.resolution integer NOT NULL
rating.score integer NOT NULL
rating.ticket_id uuid NOT NULL
reseal.after text
reseal.key_id text NOT NULL
reseal.left_under jsonb
reseal.next_at timestamp with time zone NOT NULL
reseal.place text NOT NULL
staff_look.actor text NOT NULL
staff_look.at timestamp with time zone NOT NULL
staff_look.customer_ref text NOT NULL
stage.at timestamp with time zone NOT NULL
stage.name text NOT NULL
stage.ticket_id uuid NOT NULL
stage.work_version integer NOT NULL
ticket.age_band text
ticket.assignee text
ticket.channel text NOT NULL
ticket.confidence double precision
ticket.customer_ref text NOT NULL
ticket.data text
ticket.declared_kind text
ticket.desk text NOT NULL
ticket.first_responded_at timestamp with time zone
ticket.id uuid NOT NULL
ticket.intent text
ticket.kind text
ticket.last_seq integer NOT NULL DEFAULT 1
ticket.locale text
ticket.merged_into uuid
ticket.number text NOT NULL
ticket.occurred_at timestamp with time zone
ticket.opened_at timestamp with time zone NOT NULL
ticket.previous_agent text
ticket.priority integer
ticket.product_line text NOT NULL DEFAULT 'unknown'::text
ticket.raw_sealed bytea
ticket.resolution integer NOT NULL DEFAULT 0
ticket.resolved_at timestamp with time zone
ticket.status text NOT NULL DEFAULT 'open'::text
ticket.subject text NOT NULL
ticket.tier text
ticket.transcript_head bytea
ticket.version integer NOT NULL DEFAULT 1
ticket.work_version integer NOT NULL DEFAULT 0
ticket_link.kind text NOT NULL
ticket_link.linked_at timestamp with time zone NOT NULL
ticket_link.linked_by text NOT NULL
ticket_link.other_id uuid NOT NULL
ticket_link.ticket_id uuid NOT NULL
time_offset.only_row boolean NOT NULL DEFAULT true
time_offset.shift interval NOT NULL DEFAULT '00:00:00'::interval
verification.customer_ref text NOT NULL
verification.expires_at timestamp with time zone NOT NULL
verification.id uuid NOT NULL
verification.level integer NOT NULL
verification.purpose text NOT NULL
verification.requested_at timestamp with time zone NOT NULL
verification.settled_at timestamp with time zone
verification.state text NOT NULL
verification.ticket_id uuid NOT NULL
