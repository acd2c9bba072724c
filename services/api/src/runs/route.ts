import { formatAtto } from '@marginscope/money'
import {
  RUN_EVENTS_MAX,
  type RunFigures,
  type RunNode,
  type RunReport,
  runReport,
} from '@marginscope/reports'
import {
  errorAnswer,
  instantText,
  LIMITS,
  MarginscopeError,
  noUsage,
  plainName,
  type RunAnswer,
  type RunNodeAnswer,
  runAnswer,
} from '@marginscope/schemas'
import { z } from 'zod'
import { statedOf } from '../event/in-run.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'

const figures = {
  requests: 1,
  unpriced_requests: 0,
  incomplete_requests: 0,
  cost: '0.0024',
  estimated_cost: '0',
}
const example: RunAnswer = {
  run: 'run-42',
  ...figures,
  tokens: { ...noUsage(), cache_read_tokens: 8000 },
  from: '2026-11-23T13:40:00.123Z',
  to: '2026-11-23T13:40:00.123Z',
  sessions: ['chat-7'],
  runs: [{ run: 'run-42', ...figures }],
  agents: [{ agent: 'researcher', ...figures }],
  outcomes: [{ outcome: 'success', ...figures }],
  tree: [
    {
      id: 'req-7f3a',
      event: {
        time: '2026-11-23T13:40:00.123Z',
        run: 'run-42',
        session: 'chat-7',
        agent: 'researcher',
        step: 'search',
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        customer: 'acme',
        feature: 'summarize',
        operation: 'chat',
        outcome: 'success',
        cost: '0.0024',
        estimated_cost: '0',
        incomplete: false,
      },
      total: figures,
      children: [],
    },
  ],
  truncated: false,
  currency: 'USD',
}

export function runRoute({ readerOf }: ApiParts): Operation {
  return operation({
    method: 'get',
    path: '/v1/runs/{id}',
    id: 'getRun',
    summary: 'An agent run: its events as a tree, the cost of each and of the whole',
    description:
      'All events with `run` = id, and the runs of subagents: those whose events name this run, or an event of it, as ' +
      `their \`parent\`, and theirs. At most ${RUN_EVENTS_MAX} events are read. An event whose parent is no event hangs ` +
      'under a place of that name, so that what an agent’s span began adds up there.',
    scope: 'read',
    params: z.strictObject({
      id: z.string().min(1).max(LIMITS.string_chars).describe('The run as events name it, percent-encoded.'),
    }),
    answers: {
      200: { description: 'The run as it stands.', schema: runAnswer, example },
      404: { description: 'No event names this run.', schema: errorAnswer },
    },
    handle: async ({ tenant, params }) => {
      const run = plainName(params.id)
      const report = await runReport(readerOf(tenant), run)
      if (report === undefined)
        throw new MarginscopeError(
          'not_found',
          `No event names the run ${JSON.stringify(run)}; send events with "run", and those that were just accepted appear within seconds`,
          { status: 404, path: 'id' },
        )
      return { status: 200, json: answerOf(report) }
    },
  })
}

function answerOf(report: RunReport): RunAnswer {
  const { run, total, tokens, sessions, runs, agents, outcomes, first_ms, last_ms, tree, truncated } = report
  return {
    run,
    ...shown(total),
    tokens,
    from: instantText(first_ms),
    to: instantText(last_ms),
    sessions: [...sessions],
    runs: runs.map((share) => ({ run: share.run, ...shown(share) })),
    agents: agents.map((share) => ({ agent: share.agent, ...shown(share) })),
    outcomes: outcomes.map((share) => ({ outcome: share.outcome, ...shown(share) })),
    tree: tree.map(nodeAnswer),
    truncated,
    currency: 'USD',
  }
}

function shown({ requests, unpriced_requests, incomplete_requests, cost, estimated_cost }: RunFigures) {
  return {
    requests,
    unpriced_requests,
    incomplete_requests,
    cost: formatAtto(cost),
    estimated_cost: formatAtto(estimated_cost),
  }
}

/** The tree is no deeper than reports allow. */
function nodeAnswer({ id, event, total, children }: RunNode): RunNodeAnswer {
  return {
    id,
    event: event === undefined ? null : eventAnswer(event),
    total: shown(total),
    children: children.map(nodeAnswer),
  }
}

function eventAnswer(event: NonNullable<RunNode['event']>): NonNullable<RunNodeAnswer['event']> {
  const { time, run, provider, model, customer, feature, operation, outcome, is_unpriced, is_incomplete } =
    event
  return {
    ...(event.event_source === '' ? {} : { source: event.event_source }),
    time: instantText(time),
    ...statedOf(event),
    run,
    provider,
    model,
    customer,
    feature,
    operation,
    outcome,
    cost: is_unpriced ? null : formatAtto(event.cost),
    estimated_cost: formatAtto(event.estimated_cost),
    incomplete: is_incomplete,
  }
}
