package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.text.VisibleText;

/**
 * A grant that the person merged who requested it: no other person had to agree.
 *
 * @param merger user name
 */
public record SelfMerge(Grant grant, String merger, MergeRequest request) {
  private static final int NAME = 120;

  /** In one line, for people. */
  public String text() {
    return "Admin in %s for %s was requested and merged by the same person, %s (!%d)"
        .formatted(
            grant.namespace(),
            GrantText.subjects(grant.subjects()),
            VisibleText.line(merger, NAME),
            request.iid());
  }
}
