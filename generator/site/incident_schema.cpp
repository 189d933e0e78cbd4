#include "site/incident_json.h"

namespace hindsight {

std::string_view incident_schema() {
  return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "An archive of incidents, as Hindsight publishes it",
  "description": "api/incidents.json. Each api/incidents/<id>.json is one of $defs/incident. Null is: not stated.",
  "type": "object",
  "required": ["$schema", "title", "edition", "incidents"],
  "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string"},
    "title": {"type": "string"},
    "edition": {"type": "string"},
    "incidents": {"type": "array", "items": {"$ref": "#/$defs/incident"}, "description": "Newest first; those without any time last."}
  },
  "$defs": {
    "moment": {
      "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?$",
      "description": "As precise as it was stated: a day, a local time, or a time with its offset from UTC."
    },
    "maybe_moment": {"oneOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}]},
    "maybe_text": {"type": ["string", "null"]},
    "source": {
      "enum": ["front_matter", "body", "file_name", "adopted"],
      "description": "Where it was read, in editions that show documents whole. What is not from front matter was inferred."
    },
    "line": {"type": ["integer", "null"], "minimum": 1},
    "fact": {
      "type": "object",
      "required": ["value"],
      "properties": {"value": {"type": "string"}, "source": {"$ref": "#/$defs/source"}, "line": {"$ref": "#/$defs/line"}},
      "additionalProperties": false
    },
    "maybe_fact": {"oneOf": [{"$ref": "#/$defs/fact"}, {"type": "null"}]},
    "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
    "maybe_time": {
      "oneOf": [
        {"type": "null"},
        {
          "type": "object",
          "required": ["value"],
          "properties": {"value": {"$ref": "#/$defs/moment"}, "source": {"$ref": "#/$defs/source"}, "line": {"$ref": "#/$defs/line"}},
          "additionalProperties": false
        }
      ]
    },
    "terms": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["id", "name"],
        "properties": {
          "id": {"type": "string"},
          "name": {"type": "string"},
          "source": {"$ref": "#/$defs/source"},
          "line": {"$ref": "#/$defs/line"}
        },
        "additionalProperties": false
      }
    },
    "impact": {
      "type": "object",
      "required": ["service", "region", "from", "to", "level", "percent", "customers", "note"],
      "properties": {
        "service": {"$ref": "#/$defs/maybe_text"},
        "region": {"$ref": "#/$defs/maybe_text"},
        "from": {"$ref": "#/$defs/maybe_moment"},
        "to": {"$ref": "#/$defs/maybe_moment"},
        "level": {"$ref": "#/$defs/maybe_text"},
        "percent": {"type": ["number", "null"]},
        "customers": {"$ref": "#/$defs/maybe_text"},
        "note": {"$ref": "#/$defs/maybe_text"}
      },
      "additionalProperties": false
    },
    "event": {
      "type": "object",
      "required": ["at", "text", "kind"],
      "properties": {"at": {"$ref": "#/$defs/maybe_moment"}, "text": {"type": "string"}, "kind": {"$ref": "#/$defs/maybe_text"}},
      "additionalProperties": false
    },
    "update": {
      "type": "object",
      "required": ["at", "status", "text"],
      "properties": {"at": {"$ref": "#/$defs/maybe_moment"}, "status": {"$ref": "#/$defs/maybe_text"}, "text": {"type": "string"}},
      "additionalProperties": false
    },
    "action": {
      "type": "object",
      "required": ["title", "type", "owner", "ticket", "status", "due", "done"],
      "properties": {
        "title": {"type": "string"},
        "type": {"$ref": "#/$defs/maybe_text"},
        "owner": {"$ref": "#/$defs/maybe_text"},
        "ticket": {"$ref": "#/$defs/maybe_text"},
        "status": {"enum": ["open", "done", "cancelled", null], "description": "Null is no record, which is not open."},
        "due": {"$ref": "#/$defs/maybe_moment"},
        "done": {"$ref": "#/$defs/maybe_moment"}
      },
      "additionalProperties": false
    },
    "link": {
      "type": "object",
      "required": ["title", "url", "kind"],
      "properties": {"title": {"type": "string"}, "url": {"type": "string"}, "kind": {"$ref": "#/$defs/maybe_text"}},
      "additionalProperties": false
    },
    "ids": {"type": "array", "items": {"type": "string"}},
    "incident": {
      "type": "object",
      "required": [
        "id", "title", "summary", "document_status", "type", "severity", "ongoing", "maintenance", "times", "duration_minutes",
        "services", "root_causes", "root_cause_text", "contributing_factors", "trigger", "detection", "impacts", "timeline",
        "updates", "actions", "links", "owner", "authors", "teams", "responders", "reviewed_by", "tags", "fields", "source_file",
        "page", "url", "updated", "parent", "parts", "recurrence_of", "duplicate_of", "related", "linked_from"
      ],
      "properties": {
        "id": {"type": "string"},
        "title": {"$ref": "#/$defs/maybe_fact"},
        "summary": {"$ref": "#/$defs/maybe_fact"},
        "document_status": {"enum": ["draft", "review", "final", null]},
        "type": {"$ref": "#/$defs/maybe_fact"},
        "severity": {
          "oneOf": [
            {"type": "null"},
            {
              "type": "object",
              "required": ["value", "rank"],
              "properties": {
                "value": {"type": "string"},
                "rank": {"type": ["integer", "null"], "minimum": 1, "maximum": 4, "description": "1 is worst; null when no scale ranks it."},
                "source": {"$ref": "#/$defs/source"},
                "line": {"$ref": "#/$defs/line"}
              },
              "additionalProperties": false
            }
          ]
        },
        "ongoing": {"type": "boolean", "description": "The document says that it goes on."},
        "maintenance": {"type": "boolean", "description": "Planned work."},
        "times": {
          "type": "object",
          "required": ["started", "detected", "acknowledged", "mitigated", "resolved", "scheduled_from", "scheduled_until"],
          "properties": {
            "started": {"$ref": "#/$defs/maybe_time"},
            "detected": {"$ref": "#/$defs/maybe_time"},
            "acknowledged": {"$ref": "#/$defs/maybe_time"},
            "mitigated": {"$ref": "#/$defs/maybe_time"},
            "resolved": {"$ref": "#/$defs/maybe_time"},
            "scheduled_from": {"$ref": "#/$defs/maybe_time"},
            "scheduled_until": {"$ref": "#/$defs/maybe_time"}
          },
          "additionalProperties": false
        },
        "duration_minutes": {"type": ["integer", "null"], "minimum": 0, "description": "From started to resolved, where both are stated to the minute."},
        "services": {"$ref": "#/$defs/terms"},
        "root_causes": {"$ref": "#/$defs/terms"},
        "root_cause_text": {"$ref": "#/$defs/maybe_fact"},
        "contributing_factors": {"$ref": "#/$defs/facts"},
        "trigger": {"$ref": "#/$defs/maybe_fact"},
        "detection": {"$ref": "#/$defs/maybe_fact"},
        "impacts": {"type": "array", "items": {"$ref": "#/$defs/impact"}},
        "timeline": {"type": "array", "items": {"$ref": "#/$defs/event"}},
        "updates": {"type": "array", "items": {"$ref": "#/$defs/update"}, "description": "Oldest first."},
        "actions": {"type": "array", "items": {"$ref": "#/$defs/action"}},
        "links": {"type": "array", "items": {"$ref": "#/$defs/link"}},
        "owner": {"$ref": "#/$defs/maybe_fact"},
        "authors": {"$ref": "#/$defs/facts"},
        "teams": {"$ref": "#/$defs/facts"},
        "responders": {"$ref": "#/$defs/facts"},
        "reviewed_by": {"$ref": "#/$defs/facts"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "fields": {
          "type": "object",
          "additionalProperties": {"type": "array", "items": {"type": "string"}},
          "description": "The fields of the site's own."
        },
        "source_file": {"$ref": "#/$defs/maybe_text"},
        "page": {"type": "string", "description": "Its page, relative to the top of the site."},
        "url": {"type": ["string", "null"]},
        "updated": {"type": "string", "format": "date-time", "description": "When what is shown of it last changed."},
        "parent": {"$ref": "#/$defs/maybe_text"},
        "parts": {"$ref": "#/$defs/ids"},
        "recurrence_of": {"$ref": "#/$defs/maybe_text"},
        "duplicate_of": {"$ref": "#/$defs/maybe_text"},
        "related": {"$ref": "#/$defs/ids"},
        "linked_from": {"$ref": "#/$defs/ids"}
      },
      "additionalProperties": false
    }
  }
}
)json";
}

}  // namespace hindsight
