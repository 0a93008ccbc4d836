package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import java.util.List;
import java.util.Optional;

/**
 * All that a merge request is about.
 *
 * @param changes one for each update of the proposal, in its order
 * @param marker a comment on one line by which the merge request is found again; may be empty
 */
public record BodyContent(Proposal proposal, List<UpdateChange> changes, String marker) {

  public BodyContent {
    changes = List.copyOf(changes);
    if (changes.size() != proposal.updates().size()) {
      throw new IllegalArgumentException("not one change for each update");
    }
  }

  /**
   * What an update changes.
   *
   * @param changelog unknown where there is no history to read
   * @param manifests empty where there are none, or they could not be compared
   * @param problem why manifests could not be compared; else empty
   */
  public record UpdateChange(
      Changelog changelog, Optional<ManifestDiff> manifests, String problem) {}

  /** An update and what it changes. */
  record Item(Update update, UpdateChange change) {
    Changelog changelog() {
      return change.changelog();
    }

    Changelog.Direction direction() {
      return change.changelog().direction();
    }
  }

  List<Item> items() {
    return java.util.stream.IntStream.range(0, changes.size())
        .mapToObj(i -> new Item(proposal.updates().get(i), changes.get(i)))
        .toList();
  }
}
