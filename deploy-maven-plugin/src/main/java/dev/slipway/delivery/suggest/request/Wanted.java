package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.suggest.Proposal;
import java.util.List;

/** What should be proposed at a place. */
public sealed interface Wanted {

  /**
   * These updates.
   *
   * @param items by {@link Items}
   * @param shows what the text shows besides versions
   * @param partial whether there may be more, of which nothing is known in this run
   */
  record Updates(List<String> items, String shows, Rights rights, boolean partial)
      implements Wanted {
    public Updates {
      items = List.copyOf(items);
    }

    Updates(List<String> items, String shows, Rights rights) {
      this(items, shows, rights, false);
    }
  }

  /**
   * Nothing any more.
   *
   * @param why a sentence for the closing comment
   */
  record Nothing(String why) implements Wanted {}

  /**
   * What may be done.
   *
   * @param automatic whether the environment allows to merge without a person
   * @param open whether all gates are open
   * @param forced whether a person asked to propose it in spite of what people did before
   */
  record Rights(boolean automatic, boolean open, boolean forced) {}

  /** The updates of a proposal. */
  static Wanted of(Proposal proposal, boolean automatic, boolean forced) {
    return new Updates(
        Items.of(proposal),
        Items.shows(proposal.gates()),
        new Rights(automatic, proposal.isOpen(), forced));
  }

  /** The same where some updates of the group could not be looked for. */
  static Wanted partly(Proposal proposal, boolean automatic, boolean forced) {
    return new Updates(
        Items.of(proposal),
        Items.shows(proposal.gates()),
        new Rights(automatic, proposal.isOpen(), forced),
        true);
  }
}
