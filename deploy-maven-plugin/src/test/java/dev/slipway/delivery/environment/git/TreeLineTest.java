package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Differences between trees that follow each other, and the order in which trees are read. */
class TreeLineTest {
  private static final int BLOCK = 64;
  private static final int TRIAL = 16;
  private static final int TREES = 4 * TRIAL + 20 * BLOCK;

  /** Notes what is read. */
  private static final class Recorder extends ObjectReader.Filter {
    private final ObjectReader reader;
    private final List<ObjectId> read;

    Recorder(ObjectReader reader, List<ObjectId> read) {
      this.reader = reader;
      this.read = read;
    }

    @Override
    public ObjectReader newReader() {
      return new Recorder(super.newReader(), read);
    }

    @Override
    protected ObjectReader delegate() {
      return reader;
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      read.add(id.toObjectId());
      return super.open(id, type);
    }
  }

  /** Blocks take longer when they are read from one end. */
  private static final class Clock implements LongSupplier {
    private final boolean newestFirst;
    private int calls;
    private long time;

    Clock(boolean newestFirst) {
      this.newestFirst = newestFirst;
    }

    @Override
    public long getAsLong() {
      boolean end = calls % 2 == 1;
      boolean even = calls / 2 % 2 == 0;
      calls++;
      // Of the first four blocks the even ones are read newest first; later ones are all alike.
      time += end && calls <= 8 ? even == newestFirst ? 1_000 : 1_000_000 : 0;
      return time;
    }
  }

  @Tag("slow")
  @Test
  void findsWhatEachTreeHasOtherwiseThanTheNext() throws Exception {
    try (TemporaryRepository repository = new TemporaryRepository()) {
      List<ObjectId> trees = trees(repository, new Random(7));
      for (boolean newestFirst : List.of(true, false)) {
        try (ObjectReader reader = repository.repository().newObjectReader()) {
          assertThat(new TreeLine(reader, new Clock(newestFirst)).changes(trees))
              .isEqualTo(slowly(reader, trees));
        }
      }
    }
  }

  @Tag("slow")
  @Test
  void readsFromTheEndThatWasFaster() throws Exception {
    try (TemporaryRepository repository = new TemporaryRepository()) {
      List<ObjectId> trees = trees(repository, new Random(8));
      trees.removeIf(ObjectId.zeroId()::equals); // is not read
      for (boolean newestFirst : List.of(true, false)) {
        List<ObjectId> all = new ArrayList<>();
        try (Recorder reader = new Recorder(repository.repository().newObjectReader(), all)) {
          new TreeLine(reader, new Clock(newestFirst)).changes(trees);
          List<ObjectId> read = all.subList(1, all.size());
          for (int block = 4; block < 16; block++) {
            List<ObjectId> expected = new ArrayList<>(block(trees.subList(1, trees.size()), block));
            if (!newestFirst) {
              Collections.reverse(expected);
            }
            assertThat(block(read, block)).as("block %d", block).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void hasNoChangesOfOneTreeOrNone() throws Exception {
    try (TemporaryRepository repository = new TemporaryRepository();
        ObjectReader reader = repository.repository().newObjectReader()) {
      TreeLine line = new TreeLine(reader, () -> 0);
      assertThat(line.changes(List.of())).isEmpty();
      assertThat(line.changes(List.of(ObjectId.zeroId()))).isEmpty();
    }
  }

  /** One behind the first four, which are short. */
  private static List<ObjectId> block(List<ObjectId> trees, int block) {
    int begin = 4 * TRIAL + (block - 4) * BLOCK;
    return trees.subList(begin, begin + BLOCK);
  }

  private static List<List<FileChange>> slowly(ObjectReader reader, List<ObjectId> trees)
      throws IOException {
    List<List<FileChange>> changes = new ArrayList<>();
    for (int i = 1; i < trees.size(); i++) {
      changes.add(
          TreeChanges.between(content(reader, trees.get(i)), content(reader, trees.get(i - 1))));
    }
    return changes;
  }

  private static byte[] content(ObjectReader reader, ObjectId tree) throws IOException {
    return tree.equals(ObjectId.zeroId())
        ? new byte[0]
        : reader.open(tree, Constants.OBJ_TREE).getBytes();
  }

  /** Each different from the one before; now and then the folder is not there. */
  private static List<ObjectId> trees(TemporaryRepository repository, Random random)
      throws IOException {
    List<ObjectId> trees = new ArrayList<>();
    int[] versions = new int[20];
    try (ObjectInserter inserter = repository.repository().newObjectInserter()) {
      for (int n = 0; n < TREES; n++) {
        versions[random.nextInt(versions.length)] = n;
        TreeFormatter tree = new TreeFormatter();
        for (int app = 0; app < versions.length; app++) {
          String name = String.format("app-%02d.yaml", app);
          byte[] text = (name + versions[app]).getBytes(StandardCharsets.UTF_8);
          if (versions[app] % 7 != 1) {
            tree.append(name, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, text));
          }
        }
        trees.add(n % 100 == 99 ? ObjectId.zeroId() : inserter.insert(tree));
      }
      inserter.flush();
    }
    return trees;
  }
}
