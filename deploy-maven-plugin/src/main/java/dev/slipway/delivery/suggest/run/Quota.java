package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.request.Plan;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many merge requests and commits one project may still get, and the whole run. The hour is the
 * clock hour; a branch that is written again costs a commit too.
 */
final class Quota {
  private final AtomicInteger runCommits;
  private final Commits commits;
  private int openRequests;
  private int made;

  /**
   * @param openRequests that may still be opened in this project
   * @param commits that may still be made in this project in this hour
   * @param runCommits that this run may still make in all projects
   */
  Quota(int openRequests, Commits commits, AtomicInteger runCommits) {
    this.openRequests = openRequests;
    this.commits = commits;
    this.runCommits = runCommits;
  }

  /** How many commits may still be made in this hour; counted when one is to be made. */
  interface Commits {
    int left() throws IOException;
  }

  /**
   * Takes what a plan needs; a sentence that says why it can't have it, else empty.
   *
   * @param forced whether a person asked for it in spite of limits; it counts all the same
   */
  String take(Plan plan, boolean forced) throws IOException {
    if (plan.opens() && openRequests <= 0 && !forced) {
      return "as many merge requests are open as are allowed";
    }
    if (!plan.commits()) {
      return "";
    }
    if (!forced && commits.left() - made <= 0) {
      return "as many commits were made in this hour as are allowed";
    }
    if (runCommits.getAndDecrement() <= 0 && !forced) {
      return "this run made as many commits as slipway.suggest.commits allows";
    }
    made++;
    openRequests -= plan.opens() ? 1 : 0;
    return "";
  }
}
