import type { SheetModel } from '../book/sheet-model.ts'

/** What a model's name and provider say about all its requests. */
export interface ModelContext {
  readonly provider: string
  readonly platform: string
  /** The region in the model's name ("azure/eu/gpt-5.6"), which is what is billed. */
  readonly region: string
}

/** The public regions of Azure: where a resource lies, which says nothing about the deployment's zone. */
const AZURE_REGIONS = new Set(
  `australiacentral australiaeast australiasoutheast brazilsouth canadacentral canadaeast centralindia centralus eastasia
  eastus eastus2 francecentral germanywestcentral israelcentral italynorth japaneast japanwest koreacentral koreasouth
  mexicocentral newzealandnorth northcentralus northeurope norwayeast polandcentral qatarcentral southafricanorth
  southcentralus southeastasia southindia spaincentral swedencentral switzerlandnorth uaenorth uksouth ukwest westcentralus
  westeurope westindia westus westus2 westus3`.split(/\s+/),
)

/** "us-east-1", "europe-west4": a cloud's region. */
const CLOUD_REGION = /^[a-z]+(?:-[a-z]+)+-?\d[a-z]?$/

/** Who sells by a geography of the request and not by a cloud's region. */
const FIRST_PARTIES = new Set(['openai', 'anthropic', 'x-ai', 'google'])

/**
 * An event's region as its provider's prices are by. Where a provider's own API has no cloud regions, one says where
 * the caller runs, which costs nothing; the same for Azure's regions, whose deployments are Global Standard by default
 * (https://learn.microsoft.com/azure/foundry/foundry-models/concepts/deployment-types).
 */
export function geographyOf({ provider, platform }: ModelContext, region: string): string {
  const plain = region.trim().toLowerCase()
  const is_own_api = FIRST_PARTIES.has(provider) && platform !== 'vertex'
  if (is_own_api && (CLOUD_REGION.test(plain) || AZURE_REGIONS.has(plain))) return ''
  if (plain === 'global' || (provider === 'azure' && AZURE_REGIONS.has(plain))) return ''
  return plain
}

/**
 * The region in a model's name: Vertex's location in a path, Azure's data zone ("azure/eu/gpt-5.6"), Bedrock's geography ("us-gov.anthropic.…"), the
 * region of a router ("bedrock/us-gov-west-1/…") or of an ARN. "" when the name says nothing.
 */
export function regionOfModel(provider: string, model: string): string {
  const plain = model.trim().toLowerCase()
  if (provider === 'google') return /(?:^|\/)locations\/(?!global\/)([^/]+)\//.exec(plain)?.[1] ?? ''
  if (provider === 'azure') return /^(?:azure(?:_ai)?\/)?(us|eu)\//.exec(plain)?.[1] ?? ''
  if (provider !== 'aws') return ''
  const id = plain.slice(plain.lastIndexOf('/') + 1)
  const prefix = /^([a-z]+(?:-[a-z]+)*)\.(?:[a-z0-9]+\.)/.exec(id)?.[1]
  if (prefix !== undefined && !BEDROCK_MAKERS.has(prefix)) return prefix
  return (
    /(?:^|\/)([a-z]+(?:-[a-z]+)+-\d)\//.exec(plain)?.[1] ??
    /^arn:[^:]*:bedrock:([^:]+):/.exec(plain)?.[1] ??
    ''
  )
}

/** Makers of Bedrock's models, whose names begin with theirs. */
const BEDROCK_MAKERS = new Set(
  `ai21 amazon anthropic cohere deepseek google luma meta minimax mistral moonshot moonshotai nvidia openai qwen stability
  twelvelabs writer xai zai`.split(/\s+/),
)

/** Bedrock's geographies and regions in the commercial partition; GovCloud, China and the EU's sovereign cloud are others. */
const BEDROCK_COMMERCIAL =
  `us eu apac jp au ca in sa us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 ca-west-1
  mx-central-1 sa-east-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 af-south-1
  ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
  ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-7 il-central-1 me-central-1 me-south-1`.split(
    /\s+/,
  )

/** The regions of the United States, whose list prices the sheets have. */
const BEDROCK_US = ['us', 'us-east-1', 'us-east-2', 'us-west-2']

/**
 * Where the prices of a sheet's model hold; undefined where they hold anywhere. Bedrock's Claude 3 and later costs the
 * same in all commercial regions (cross-region profiles are models of their own); its other models have prices by region,
 * of which a sheet has those of the United States or of the geography that its model's name states. Azure's hold in the data
 * zone that the model's name states ("eu/gpt-5.6"); Azure's without one, and those whose price depends on a geography, hold
 * where none is stated.
 */
export function sheetRegions(
  model: SheetModel,
  terms: readonly { readonly conditions: { readonly region?: readonly string[] | undefined } }[],
): readonly string[] | undefined {
  if (model.provider === 'aws') return bedrockRegions(model)
  if (model.provider === 'azure') return [regionOfModel('azure', model.model)]
  return terms.some(({ conditions }) => conditions.region !== undefined) ? [''] : undefined
}

function bedrockRegions({ model, match }: SheetModel): readonly string[] {
  const own = regionOfModel('aws', model)
  if (own !== '' && own !== 'regional') return [own]
  if (/claude-(?!v\d|instant|2)/.test(model)) return ['', ...BEDROCK_COMMERCIAL]
  // A pattern's alternatives name geographies: "us\.amazon\.nova-2-lite|eu\.amazon\.nova-2-lite".
  const named = match.pattern
    .split('|')
    .map((alternative) => regionOfModel('aws', alternative.replaceAll(/[\\^$]/g, '')))
  return [...new Set(named.flatMap((name) => (name === '' ? ['', ...BEDROCK_US] : [name])))]
}
