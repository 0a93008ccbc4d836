package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.eclipse.jgit.diff.SimilarityIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * How much of the content of two files is the same, as git counts it: by hashes of their lines. The
 * hashes of each file are computed once.
 */
final class Similarity {
  /** Percent: from here on a file counts as renamed, as in git. */
  static final int ALIKE = 50;

  private static final int SAME = 100;

  /** By file, not by content: to hash a content again for each pair takes as long as an index. */
  private final IdentityHashMap<TemplateFile, Optional<SimilarityIndex>> indexes =
      new IdentityHashMap<>();

  /** Whether half of the content is the same. An empty file is like none. */
  boolean alike(TemplateFile one, TemplateFile other) {
    return score(one, other) >= ALIKE;
  }

  /** 0 to 100. */
  int score(TemplateFile one, TemplateFile other) {
    if (!isComparable(one) || !isComparable(other)) {
      return 0;
    }
    if (isSame(one, other)) {
      return SAME;
    }
    long smaller = Math.min(one.length(), other.length());
    long larger = Math.max(one.length(), other.length());
    if (smaller * SAME < larger * ALIKE) {
      return 0; // too little can be the same
    }
    Optional<SimilarityIndex> left = index(one);
    Optional<SimilarityIndex> right = index(other);
    return left.isPresent() && right.isPresent() ? left.get().score(right.get(), SAME) : 0;
  }

  /** Whether a file has content that others can have too. */
  static boolean isComparable(TemplateFile file) {
    return file.isFile() && file.length() > 0;
  }

  /** Whether the content is the same, whatever the kind. */
  static boolean isSame(TemplateFile one, TemplateFile other) {
    return one.as(other.kind()).equals(other);
  }

  /** Empty for a file that is too large. */
  private Optional<SimilarityIndex> index(TemplateFile file) {
    return indexes.computeIfAbsent(file, Similarity::computed);
  }

  private static Optional<SimilarityIndex> computed(TemplateFile file) {
    try {
      return Optional.of(
          SimilarityIndex.create(new ObjectLoader.SmallObject(Constants.OBJ_BLOB, file.content())));
    } catch (SimilarityIndex.TableFullException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is read
    }
  }
}
