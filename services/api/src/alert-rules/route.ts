import { postAlertRules, rulesInForce } from '@marginscope/ledger'
import {
  type AlertRulesAnswer,
  alertRuleSet,
  alertRulesAnswer,
  errorAnswer,
  MarginscopeError,
} from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const BODY_BYTES_MAX = 4 * 1024 * 1024

const example: AlertRulesAnswer = {
  version: 3,
  source: 'api',
  rules: [
    {
      name: 'unit-cost',
      kind: 'regression',
      signals: ['cost_per_request', 'output_tokens_per_request'],
      by: ['feature', 'model'],
      filter: { environment: ['production'] },
      direction: 'up',
      min_effect: '0.05',
      min_impact_per_month: '50',
      min_requests: 20,
      for: '10m',
      severity: 'warning',
      labels: { team: 'ml' },
      notify: ['oncall'],
    },
  ],
}

/** `GET` and `PUT /v1/alert-rules`: what a tenant wants to be told of. */
export function alertRulesRoutes({ warehouse, readerOf, rules_file }: ApiParts): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/alert-rules',
      id: 'getAlertRules',
      summary: 'The alert rules in force',
      description:
        'With every default filled in. Without rules of your own those of the release hold (`source` default); a file in ' +
        'MARGINSCOPE_ALERT_RULES goes before both.',
      scope: 'read',
      query: z.strictObject({}),
      answers: { 200: { description: 'The whole set.', schema: alertRulesAnswer, example } },
      handle: async ({ tenant }) => ({ status: 200, json: await rulesInForce(readerOf(tenant), rules_file) }),
    }),
    operation({
      method: 'put',
      path: '/v1/alert-rules',
      id: 'putAlertRules',
      summary: 'Replace the alert rules',
      description:
        'The whole set, at most 200 with names of their own; an empty one watches nothing. Of two puts at once each has ' +
        'its version, and the later one holds. Alerts of rules that are gone are resolved.',
      scope: 'admin',
      body: {
        description: 'Rules of kind regression, threshold, budget and data.',
        content: {
          'application/json': {
            schema: alertRuleSet,
            example: {
              rules: [
                { name: 'unit-cost', kind: 'regression', signals: ['cost_per_request'] },
                {
                  name: 'thin-margin',
                  kind: 'threshold',
                  signal: 'margin_pct',
                  op: '<',
                  value: '0.25',
                  window: '24h',
                  by: ['customer'],
                },
                { name: 'november', kind: 'budget', amount: '10000', period: 'month' },
                { name: 'silence', kind: 'data', check: 'no_events', window: '30m' },
              ],
            },
          },
        },
      },
      reads: { schema: alertRuleSet, bytes_max: BODY_BYTES_MAX },
      answers: {
        200: { description: 'In force now.', schema: alertRulesAnswer, example },
        400: { description: 'A rule is wrong; `path` says where.', schema: errorAnswer },
        409: { description: 'The rules are kept in a file.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        if (rules_file !== undefined) throw keptInFile()
        const version = await postAlertRules(warehouse, readerOf(tenant), body.rules, key_id ?? '')
        const answer: AlertRulesAnswer = { version, source: 'api', rules: body.rules }
        return { status: 200, json: answer }
      },
    }),
  ]
}

function keptInFile(): MarginscopeError {
  return new MarginscopeError(
    'rules_in_file',
    'The rules are kept in the file that MARGINSCOPE_ALERT_RULES names: change it and restart, or unset the variable to put them here',
    { status: 409 },
  )
}
