package dev.slipway.delivery.cluster.preview;

/** Who rejects an object. */
public sealed interface Refusal {

  /**
   * The server.
   *
   * @param status of its answer
   */
  record ByServer(int status) implements Refusal {}

  /** Slipway: the object belongs to another environment. */
  record OtherEnvironment() implements Refusal {}
}
