package dev.slipway.its.bed.gitlab;

import java.time.Duration;

/** How the server behaves: what is late, slow or limited. Each can be changed at any time. */
public final class Behavior {
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration statusDelay = Duration.ZERO;
  private volatile Duration notMergeable = Duration.ZERO;
  private volatile Duration pipelineDelay = Duration.ZERO;
  private volatile Duration trainDelay = Duration.ZERO;
  private volatile String version = "18.5.1-ee";

  /** Before each answer. */
  public void delay(Duration time) {
    delay = time;
  }

  Duration delay() {
    return delay;
  }

  /** Until {@code detailed_merge_status} is known after a merge request or its branches changed. */
  public void statusDelay(Duration time) {
    statusDelay = time;
  }

  Duration statusDelay() {
    return statusDelay;
  }

  /** For so long after a merge request was created, a merge is answered with 405. */
  public void notMergeable(Duration time) {
    notMergeable = time;
  }

  Duration notMergeable() {
    return notMergeable;
  }

  /** For so long after a push, the pipeline of the commit before it is shown. */
  public void pipelineDelay(Duration time) {
    pipelineDelay = time;
  }

  Duration pipelineDelay() {
    return pipelineDelay;
  }

  /** How long a merge train needs. */
  public void trainDelay(Duration time) {
    trainDelay = time;
  }

  Duration trainDelay() {
    return trainDelay;
  }

  /** What {@code /metadata} says. */
  public void version(String text) {
    version = text;
  }

  String version() {
    return version;
  }
}
