import type { PostRequest } from '../egress/post.ts'

/** A request with a JSON body. */
export function jsonPost(url: string, body: unknown, headers: Record<string, string> = {}): PostRequest {
  return {
    url,
    headers: { 'content-type': 'application/json', 'user-agent': 'marginscope', ...headers },
    body: JSON.stringify(body),
  }
}
