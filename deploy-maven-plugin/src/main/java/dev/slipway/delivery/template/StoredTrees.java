package dev.slipway.delivery.template;

import java.io.IOException;
import java.util.Optional;

/** Port: trees that the history of a project keeps. */
public interface StoredTrees {
  /** No history at hand. */
  StoredTrees NONE = id -> Optional.empty();

  /**
   * The files of a tree.
   *
   * @param id of git
   */
  Optional<TemplateTree> tree(String id) throws IOException;
}
