package dev.slipway.delivery.suggest.version;

import dev.slipway.delivery.suggest.Candidate;

/**
 * A version that was looked at closely.
 *
 * @param candidate with all that is known now
 * @param source URL of the repository that it is built from; empty if unknown
 * @param owner team; empty if unknown
 * @param refusal why it can't be taken, a sentence without a full stop; empty if it can
 */
public record Probed(Candidate candidate, String source, String owner, String refusal) {

  /** One that can be taken, and of which nothing else is known. */
  public static Probed of(Candidate candidate) {
    return new Probed(candidate, "", "", "");
  }

  /** One that can't be taken. */
  public static Probed refused(Candidate candidate, String why) {
    return new Probed(candidate, "", "", why);
  }
}
