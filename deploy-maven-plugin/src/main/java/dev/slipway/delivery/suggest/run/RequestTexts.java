package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.suggest.Proposal;
import java.io.IOException;

/** Port: what a merge request says. */
public interface RequestTexts {

  /** Title and description; what can't be read makes the text poorer, and never fails it. */
  MergeRequestText of(Proposal proposal) throws IOException;
}
