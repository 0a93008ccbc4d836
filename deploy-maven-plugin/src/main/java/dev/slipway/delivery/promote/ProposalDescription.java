package dev.slipway.delivery.promote;

import dev.slipway.delivery.forge.MergeRequest;
import java.util.List;

/** What the merge request of a proposal says besides its title. */
@FunctionalInterface
public interface ProposalDescription {

  /**
   * Markdown, in which nothing that a person wrote acts.
   *
   * @param made what the merge request changes
   */
  String description(FileEdits made, MergeRequest.Branches branches);

  /** Labels that it gets in addition to those that people set. */
  default List<String> labels() {
    return List.of();
  }
}
