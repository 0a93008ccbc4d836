package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import java.io.IOException;
import java.util.List;

/** Makes what is written, when it is needed: texts cost requests. */
public interface Draft {

  /**
   * The changed files.
   *
   * @param items which of the updates, by {@link Items}
   */
  Content content(List<String> items) throws IOException;

  /** Title and description. */
  MergeRequestText text(List<String> items) throws IOException;

  /**
   * Changed files.
   *
   * @param base commit that the files were read at
   * @param subject of the commit
   */
  record Content(String base, String subject, List<FileChange> changes) {
    public Content {
      changes = List.copyOf(changes);
    }
  }
}
