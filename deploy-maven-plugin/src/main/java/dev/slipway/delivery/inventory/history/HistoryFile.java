package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.history.KnownHistory.Lost;
import dev.slipway.delivery.inventory.history.KnownHistory.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A history as bytes: commits, then each text and each version once, then the changes by their
 * numbers, and a checksum. Pure.
 */
final class HistoryFile {
  /** Another one for each other form: a file of another form is ignored. */
  private static final int FORM = 0x51490001;

  private static final int COMMIT = 20;
  private static final int ABSENT = -1;

  private HistoryFile() {}

  static byte[] write(KnownHistory history, String environment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FORM);
    out.writeInt(history.line().size());
    for (String commit : history.line()) {
      commit(out, commit);
    }
    out.writeBoolean(history.begin().isPresent());
    if (history.begin().isPresent()) {
      commit(out, history.begin().get().commit());
      out.writeLong(history.begin().get().time().getEpochSecond());
    }
    out.writeBoolean(history.lost().isPresent());
    if (history.lost().isPresent()) {
      commit(out, history.lost().get().commit());
      out.writeInt(history.lost().get().commits());
    }
    changes(out, history);
    out.writeUTF(environment);
    byte[] content = bytes.toByteArray();
    out.writeLong(checksum(content, content.length));
    return bytes.toByteArray();
  }

  private static void changes(DataOutputStream out, KnownHistory history) throws IOException {
    Numbers<String> texts = new Numbers<>();
    Numbers<AppVersion> versions = new Numbers<>();
    Map<String, Integer> positions = history.positions();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    DataOutputStream row = new DataOutputStream(rows);
    for (Change change : history.changes()) {
      row.writeInt(positions.getOrDefault(change.by().commit(), ABSENT));
      row.writeLong(change.time().getEpochSecond());
      row.writeInt(texts.of(change.app()));
      row.writeInt(change.before().map(versions::of).orElse(ABSENT));
      row.writeInt(change.after().map(versions::of).orElse(ABSENT));
      row.writeInt(texts.of(change.by().mergeRequest()));
      row.writeInt(texts.of(change.by().author()));
      row.writeInt(texts.of(change.by().subject()));
    }
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(table);
    for (AppVersion version : versions.all()) {
      fields.writeInt(texts.of(version.version()));
      fields.writeInt(texts.of(version.commit()));
      fields.writeInt(texts.of(version.bundle()));
      fields.writeInt(texts.of(version.sha256()));
      fields.writeInt(texts.of(version.path()));
    }
    out.writeInt(texts.all().size());
    for (String text : texts.all()) {
      out.writeUTF(text);
    }
    out.writeInt(versions.all().size());
    table.writeTo(out);
    out.writeInt(history.changes().size());
    rows.writeTo(out);
  }

  /**
   * Reads it.
   *
   * @throws IOException when it is none of this form and this environment
   */
  static KnownHistory read(byte[] bytes, String environment) throws IOException {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)), bytes, environment);
    } catch (IndexOutOfBoundsException | DateTimeException e) {
      throw new StreamCorruptedException("not a history: " + e.getMessage());
    }
  }

  private static KnownHistory read(DataInputStream in, byte[] bytes, String environment)
      throws IOException {
    int content = bytes.length - Long.BYTES;
    if (in.readInt() != FORM) {
      throw new StreamCorruptedException("a history of another form");
    }
    DataInputStream end = new DataInputStream(new ByteArrayInputStream(bytes, content, Long.BYTES));
    if (end.readLong() != checksum(bytes, content)) {
      throw new StreamCorruptedException("a history that was damaged");
    }
    List<String> line = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      line.add(commit(in));
    }
    Optional<Point> begin =
        in.readBoolean()
            ? Optional.of(new Point(commit(in), Instant.ofEpochSecond(in.readLong())))
            : Optional.empty();
    Optional<Lost> lost =
        in.readBoolean() ? Optional.of(new Lost(commit(in), in.readInt())) : Optional.empty();
    List<Change> changes = changes(in, line, environment);
    if (!in.readUTF().equals(environment)) {
      throw new StreamCorruptedException("a history of another environment");
    }
    return new KnownHistory(line, changes, begin, lost);
  }

  private static List<Change> changes(DataInputStream in, List<String> line, String environment)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      texts.add(in.readUTF());
    }
    List<Optional<AppVersion>> versions = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      versions.add(
          Optional.of(
              new AppVersion(
                  texts.get(in.readInt()),
                  texts.get(in.readInt()),
                  texts.get(in.readInt()),
                  texts.get(in.readInt()),
                  texts.get(in.readInt()))));
    }
    List<Change> changes = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      String commit = line.get(in.readInt());
      Instant time = Instant.ofEpochSecond(in.readLong());
      String app = texts.get(in.readInt());
      Optional<AppVersion> before = version(in, versions);
      Optional<AppVersion> after = version(in, versions);
      Change.By by =
          new Change.By(
              commit, texts.get(in.readInt()), texts.get(in.readInt()), texts.get(in.readInt()));
      changes.add(new Change(time, environment, app, before, after, by));
    }
    return changes;
  }

  private static Optional<AppVersion> version(
      DataInputStream in, List<Optional<AppVersion>> versions) throws IOException {
    int number = in.readInt();
    return number == ABSENT ? Optional.empty() : versions.get(number);
  }

  private static void commit(DataOutputStream out, String commit) throws IOException {
    out.write(HexFormat.of().parseHex(commit));
  }

  private static String commit(DataInputStream in) throws IOException {
    byte[] id = new byte[COMMIT];
    in.readFully(id);
    return HexFormat.of().formatHex(id);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }

  /** Numbers of values, from 0 in the order of their first use. */
  private static final class Numbers<T> {
    private final Map<T, Integer> numbers = new LinkedHashMap<>();

    int of(T value) {
      return numbers.computeIfAbsent(value, any -> numbers.size());
    }

    List<T> all() {
      return List.copyOf(numbers.keySet());
    }
  }
}
