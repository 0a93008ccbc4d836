package dev.slipway.delivery.forge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Pipelines, deployments and freeze periods of a project. */
public interface Pipelines {

  /** Pipelines for exactly this commit, newest first. */
  List<Pipeline> ofCommit(String commit) throws IOException;

  /** Pipelines of a merge request, newest first; may be those of an earlier commit. */
  List<Pipeline> ofMergeRequest(long iid) throws IOException;

  /** Deployments to an environment that finished since a time, the last one first. */
  List<Deployment> deployments(String environment, Instant since) throws IOException;

  /** Times in which the project must not be deployed. */
  List<FreezePeriod> freezePeriods() throws IOException;

  /**
   * A pipeline.
   *
   * @param status {@code success}, {@code failed}, {@code running}, … as the server says it
   */
  record Pipeline(long id, String commit, String status, String ref) {}

  /**
   * A deployment.
   *
   * @param status {@code success}, {@code failed}, {@code running}, … as the server says it
   * @param finished when it got its status: when its job ended, or when it was last changed
   */
  record Deployment(long id, String commit, String status, Instant created, Instant finished) {}

  /**
   * A freeze period: two cron expressions and a time zone, as the server keeps them.
   *
   * @param start {@code 0 23 * * 5}
   */
  record FreezePeriod(String start, String end, String zone) {}
}
