package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Secret;

/**
 * How requests are authenticated.
 *
 * @param header {@code JOB-TOKEN} or {@code PRIVATE-TOKEN}
 * @param refused what to do when GitLab refuses a request with it
 */
public record GitlabLogin(String header, Secret token, String refused) {

  /** A request with the token. */
  public HttpCall on(HttpCall call) {
    return call.header(header, token.reveal());
  }

  /** A request for GraphQL, which has one way for all tokens. */
  HttpCall onGraphql(HttpCall call) {
    return call.header("Authorization", "Bearer " + token.reveal());
  }
}
