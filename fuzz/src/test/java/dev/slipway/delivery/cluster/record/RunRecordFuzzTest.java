package dev.slipway.delivery.cluster.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A record is none, or the same when it is written, cut into parts and read again. */
class RunRecordFuzzTest implements FuzzTarget {
  private static final Pattern NAME = Pattern.compile("slipway-prod-[0-9a-f]{10}-[0-9]{1,4}");
  private static final int PARTS = 3;

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    for (String name : text.split("[\\s\",]+", -1)) {
      Claims.same(
          NAME.matcher(name).matches(), RecordShards.named(name, "prod"), "a part's name: " + name);
    }
    Optional<RunRecord> read = RunRecordFormat.read(text);
    if (read.isEmpty()) {
      return;
    }
    RunRecord record = read.get();
    String written = RunRecordFormat.write(record);
    Claims.same(
        written.length(),
        written.getBytes(StandardCharsets.UTF_8).length,
        "each character is one byte");
    Claims.same(read, RunRecordFormat.read(inParts(written)), "written and read again");
    Claims.that(record.sameContent(record) && record.sameRelease(record), "it is what it is");
    Claims.that(
        record.uids().size() <= record.objects().size() + record.left().size(),
        "no UID comes from nowhere");
    Claims.that(record.byId().size() <= record.objects().size(), "no object comes from nowhere");
  }

  /** As the store keeps it, and puts it together. */
  private static String inParts(String text) {
    int length = text.length() / PARTS + 1;
    Map<String, Map<String, Object>> parts = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int start = length; start < text.length(); start += length) {
      String name = "slipway-prod-0123456789-" + (names.size() + 1);
      String part = text.substring(start, Math.min(text.length(), start + length));
      parts.put(name, Map.of(RunRecordStore.KEY, part));
      names.add(name);
    }
    Map<String, Object> first =
        Map.of(
            RunRecordStore.KEY,
            text.substring(0, Math.min(text.length(), length)),
            "shards",
            String.join(" ", names));
    return RunRecordStore.text(first, name -> parts.getOrDefault(name, Map.of()));
  }
}
