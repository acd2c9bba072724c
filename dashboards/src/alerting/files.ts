import { stringify } from 'yaml'
import { ClickHouseQueryBuilder, PLUGIN } from '../clickhouse-query.ts'
import { RULES, type RuleSpec } from './rules.ts'

/** Files cannot have variables: this is the uid that the data source is provisioned with. */
const DATASOURCE = { type: PLUGIN, uid: 'marginscope' }
const EXPRESSION = { type: '__expr__', uid: '__expr__' }
/** Statements look at the clock by themselves; Grafana wants a range all the same. */
const RANGE = { from: 3600, to: 0 }

/** Rules and contact points in the shape of Grafana's provisioning files, which is not that of its HTTP API. */
export const ALERTING_FILES: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'rules.yaml',
    text: written(
      'Alert rules over the ledger. Made by npm run dashboards: change dashboards/src/alerting.',
      rulesFile(),
    ),
  },
  {
    name: 'contact-points.yaml',
    text: written(
      'A template: keep the receiver that you use. Addresses and secrets come from the environment of Grafana.',
      contactPoints(),
    ),
  },
]

function rulesFile() {
  return {
    apiVersion: 1,
    groups: [
      { orgId: 1, name: 'marginscope', folder: 'Marginscope', interval: '60s', rules: RULES.map(ruleOf) },
    ],
  }
}

function ruleOf(rule: RuleSpec) {
  const { _implementsDataqueryVariant, ...query } = new ClickHouseQueryBuilder(
    DATASOURCE,
    rule.sql,
    'table',
  ).build()
  return {
    uid: rule.uid,
    title: rule.title,
    condition: 'B',
    data: [
      { refId: 'A', relativeTimeRange: RANGE, datasourceUid: DATASOURCE.uid, model: query },
      {
        refId: 'B',
        relativeTimeRange: RANGE,
        datasourceUid: EXPRESSION.uid,
        model: {
          refId: 'B',
          datasource: EXPRESSION,
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [rule.fires_above] } }],
        },
      },
    ],
    dashboardUid: rule.panel.board,
    panelId: rule.panel.id,
    noDataState: rule.no_data,
    execErrState: 'Error',
    for: rule.for,
    keepFiringFor: rule.keep_firing_for,
    annotations: { summary: escaped(rule.summary), description: escaped(rule.description) },
    labels: { severity: rule.severity, source: 'marginscope' },
    isPaused: false,
  }
}

/** Grafana puts its environment in for `$name` in what it provisions; `$$` stays `$`. */
function escaped(text: string): string {
  return text.replaceAll('$', '$$$$')
}

function contactPoints() {
  const receiver = (uid: string, type: string, settings: object) => ({
    uid: `marginscope-${uid}`,
    type,
    settings,
  })
  return {
    apiVersion: 1,
    contactPoints: [
      {
        orgId: 1,
        name: 'marginscope',
        receivers: [
          receiver('email', 'email', { addresses: '$MARGINSCOPE_ALERT_EMAIL' }),
          receiver('slack', 'slack', { url: '$MARGINSCOPE_ALERT_SLACK_URL' }),
          receiver('pagerduty', 'pagerduty', { integrationKey: '$MARGINSCOPE_ALERT_PAGERDUTY_KEY' }),
          receiver('webhook', 'webhook', { url: '$MARGINSCOPE_ALERT_WEBHOOK_URL' }),
        ],
      },
    ],
    // Instead of this, a route below the policies that you have; a provisioned policy replaces the whole tree.
    policies: [{ orgId: 1, receiver: 'marginscope', group_by: ['grafana_folder', 'alertname', 'tenant'] }],
  }
}

function written(comment: string, value: object): string {
  return `# ${comment}\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`
}
