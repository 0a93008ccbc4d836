package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds which files differ between trees of a history. A pack keeps most trees as the difference
 * from a neighbour, whose content JGit has only if it was read just before; otherwise it starts
 * from a tree that is kept whole, up to 50 differences away. Which neighbour that is depends on who
 * wrote the pack: the newer one for {@code git repack}, the older one for pushes and {@code git
 * fast-import}. So trees are read in blocks, each from either end, whichever was faster before.
 */
final class TreeLine {
  private static final int BLOCK = 64;

  /** Trees of a block that may be read from the slow end. */
  private static final int TRIAL = 16;

  /** Blocks at the begin that are read from both ends in turn. */
  private static final int TRIALS = 4;

  /** Later every such block is read from the other end: another pack may be reached. */
  private static final int AGAIN = 16;

  private static final byte[] NONE = {};

  private final ObjectReader reader;
  private final LongSupplier nanos;
  private int blocks;
  private long newestFirst;
  private long oldestFirst;

  /**
   * @param nanos a clock
   */
  TreeLine(ObjectReader reader, LongSupplier nanos) {
    this.reader = reader;
    this.nanos = nanos;
  }

  /**
   * The files that each tree has otherwise than the next.
   *
   * @param trees newest first; the zero id for none
   * @return one fewer than trees
   */
  List<List<FileChange>> changes(List<ObjectId> trees) throws IOException {
    List<List<FileChange>> changes = new ArrayList<>();
    byte[] newer = trees.isEmpty() ? NONE : content(reader, trees.get(0));
    for (int begin = 1, end; begin < trees.size(); begin = end) {
      end = Math.min(begin + (isTrial() ? TRIAL : BLOCK), trees.size());
      for (byte[] tree : block(trees.subList(begin, end))) {
        changes.add(TreeChanges.between(tree, newer));
        newer = tree;
      }
    }
    return changes;
  }

  private boolean isTrial() {
    return blocks < TRIALS || blocks % AGAIN == 0;
  }

  private List<byte[]> block(List<ObjectId> trees) throws IOException {
    boolean quick = newestFirst <= oldestFirst;
    boolean forward = blocks < TRIALS ? blocks % 2 == 0 : quick != isTrial();
    long begun = nanos.getAsLong();
    List<byte[]> contents = new ArrayList<>();
    try (ObjectReader own = reader.newReader()) {
      for (int i = 0; i < trees.size(); i++) {
        contents.add(content(own, trees.get(forward ? i : trees.size() - 1 - i)));
      }
    }
    long each = (nanos.getAsLong() - begun) / trees.size();
    if (forward) {
      newestFirst = each;
    } else {
      oldestFirst = each;
      Collections.reverse(contents);
    }
    blocks++;
    return contents;
  }

  private static byte[] content(ObjectReader reader, ObjectId tree) throws IOException {
    return tree.equals(ObjectId.zeroId())
        ? NONE
        : reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
  }
}
