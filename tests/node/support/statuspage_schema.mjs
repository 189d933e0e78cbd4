// The answers of the Statuspage API v2 as JSON Schemas, written from its public documentation: every field that
// it shows, with its type and its words. Where Hindsight may not know a value, null is allowed as well.
const text = { type: 'string' };
const id = { type: 'string', pattern: '^[a-z0-9]{12}$' };
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$' };
const flag = { type: 'boolean' };
const maybe = (schema) => ({ anyOf: [schema, { type: 'null' }] });
const words = (...list) => ({ enum: list });
const list = (items) => ({ type: 'array', items });
const object = (properties, optional = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
  additionalProperties: false,
});

const page = object({ id, name: text, url: maybe(text), time_zone: text, updated_at: time });

const status = object({ indicator: words('none', 'minor', 'major', 'critical', 'maintenance'), description: text });

const component = object(
  {
    id,
    name: text,
    status: words('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'),
    created_at: time,
    updated_at: time,
    position: { type: 'integer', minimum: 1 },
    description: maybe(text),
    showcase: flag,
    start_date: maybe(text),
    group_id: maybe(id),
    page_id: id,
    group: flag,
    only_show_if_degraded: flag,
  },
  { components: list(id) },
);

const update = (statuses) =>
  object({
    id,
    status: statuses,
    body: text,
    incident_id: id,
    created_at: maybe(time),
    updated_at: maybe(time),
    display_at: maybe(time),
    affected_components: maybe(list(object({ code: id, name: text, old_status: text, new_status: text }))),
    deliver_notifications: flag,
    custom_tweet: maybe(text),
    tweet_id: maybe(text),
  });

const event = (statuses, impacts, more = {}) =>
  object({
    id,
    name: text,
    status: statuses,
    created_at: maybe(time),
    updated_at: time,
    monitoring_at: maybe(time),
    resolved_at: maybe(time),
    impact: impacts,
    shortlink: maybe(text),
    started_at: maybe(time),
    page_id: id,
    incident_updates: list(update(statuses)),
    components: list(component),
    ...more,
  });

const incidents = list(
  event(words('investigating', 'identified', 'monitoring', 'resolved', 'postmortem'), words('none', 'minor', 'major', 'critical')),
);
const maintenances = list(
  event(words('scheduled', 'in_progress', 'verifying', 'completed'), words('none', 'minor', 'major', 'critical', 'maintenance'), {
    scheduled_for: maybe(time),
    scheduled_until: maybe(time),
  }),
);

// Path below api/v2/ → schema of the answer.
export const answers = {
  'summary.json': object({ page, status, components: list(component), incidents, scheduled_maintenances: maintenances }),
  'status.json': object({ page, status }),
  'components.json': object({ page, components: list(component) }),
  'incidents.json': object({ page, incidents }),
  'incidents/unresolved.json': object({ page, incidents }),
  'scheduled-maintenances.json': object({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/upcoming.json': object({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/active.json': object({ page, scheduled_maintenances: maintenances }),
};
