package dev.slipway.delivery.rollout.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMaskTest {
  private static final String SECRET = "s3cr3t-Value!42";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2x",
        "db.password = hunter2x",
        "DB_PASSWORD: hunter2x",
        "{\"clientSecret\": \"hunter2x\", \"a\": 1}",
        "{'api_key' : 'hunter2x'}",
        "--password hunter2x",
        "started with --db-token hunter2x",
        "jdbc:postgresql://db/x?user=a&password=hunter2x&ssl=true",
        "https://bob:hunter2x@example.com/x",
        "amqp://hunter2x@example.com",
        "Authorization: Bearer hunter2xhunter2x",
        "authorization=Basic aHVudGVyMnhodW50ZXIyeA==",
        "eyJhbGciOiJIUzI1NiJ9.hunter2xhunter2x.sig",
        "glpat-hunter2xhunter2xhunter2x",
        "ghp_hunter2xhunter2xhunter2xhunter2x",
        "xoxb-hunter2x-hunter2x",
        "AKIAHUNTER2XHUNTER2X",
        "secret => hunter2x",
        "passwd:=hunter2x",
        "hvs.hunter2xhunter2xhunter2x"
      })
  void masksByForm(String line) {
    String masked = new LogMask().line(line);

    assertThat(masked).contains(LogMask.HIDDEN).doesNotContainIgnoringCase("hunter2x");
    assertThat(masked).doesNotContain("aHVudGVy");
  }

  /** A log of which everything is hidden would explain nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException: no password given",
        "A Secret is missing: Secret shop/orders-db-2",
        "secret \"orders-db-2\" not found",
        "token expired 5 minutes ago",
        "couldn't find key password in Secret shop/orders-db",
        "https://gitlab.example.com/shop/orders/-/compare/0a1b2c3d...4e5f6a7b",
        "Caused by: java.net.ConnectException: Connection refused (db.example.com:5432)",
        "basic setup done"
      })
  void keepsTheRest(String line) {
    assertThat(new LogMask().line(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource({"''", "a", "ab", "abc", "user:", "{\"password\":\""})
  void masksAKnownValueInEveryForm(String before) {
    LogMask mask = new LogMask(List.of(SECRET));
    byte[] bytes = (before + SECRET + " after").getBytes(StandardCharsets.UTF_8);

    assertThat(mask.line("x" + SECRET + "y")).isEqualTo("x***y");
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String encoded = encoder.encodeToString(bytes);
      String masked = mask.line("log " + encoded + " log");
      assertThat(masked).contains(LogMask.HIDDEN).doesNotContain(encoded);
      String left = masked.replace(LogMask.HIDDEN, "").replace("log", "").strip();
      assertThat(encoded.length() - left.length())
          .as("hidden of " + encoded)
          .isGreaterThanOrEqualTo(SECRET.length() * 4 / 3 - 2);
    }
    assertThat(mask.line("q=s3cr3t-Value%2142")).doesNotContain("Value");
  }

  @Test
  void masksKnownValuesWithoutPaddingAndOfSeveralLines() {
    String key = "first line of it\nsecond line of it";
    LogMask mask = new LogMask(List.of(key, "äöü-geheim"));

    assertThat(mask.tail("a first line of it\nb second line of it"))
        .containsExactly("a ***", "b ***");
    assertThat(mask.line("x äöü-geheim")).isEqualTo("x ***");
    assertThat(mask.line("w6TDtsO8LWdlaGVpbQ")).isEqualTo("***");
  }

  /** A short value would mask parts of words; as a whole word it may well be the secret. */
  @Test
  void masksShortValuesAsWords() {
    LogMask mask = new LogMask(List.of("root", "ab", ""));

    assertThat(mask.line("login root at rootfs, ab")).isEqualTo("login *** at rootfs, ab");
  }

  @Test
  void masksPrivateKeysWherePartsAreRead() {
    LogMask mask = new LogMask();
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\nMIIdef\n-----END RSA PRIVATE KEY-----\n";

    assertThat(mask.tail("before\n" + key + "after")).containsExactly("before", "***", "after");
    assertThat(mask.tail("MIIdef\n-----END EC PRIVATE KEY-----\nafter"))
        .containsExactly("***", "after");
    assertThat(mask.tail("before\n-----BEGIN PRIVATE KEY-----\nMIIabc"))
        .containsExactly("before", "***");
  }

  @Test
  void removesWhatSteersATerminalOrTurnsALine() {
    assertThat(
            new LogMask()
                .tail(
                    "\u001b[1;31mERROR\u001b[0m x\u0000\u0007\n\u001b]0;title\u0007y\n"
                        + "a\u202eb\u2066c\u200b\ufeff\nprogress 1\rprogress 2\n\n\u009b31m"))
        .containsExactly("ERROR x", "y", "abc", "progress 1", "progress 2", "31m");
  }

  @Test
  void keepsTheLastLinesOfBoundedLength() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      log.append("line ").append(i).append('\n');
    }
    log.append("x".repeat(1 << 20)).append("\n").append("é\ud83d\ude00".repeat(1000));

    List<String> tail = new LogMask().tail(log.toString());

    assertThat(tail).hasSize(LogMask.LINES).contains("line 999");
    assertThat(tail).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(300));
    assertThat(tail.get(LogMask.LINES - 2)).endsWith("x…");
    String last = tail.get(LogMask.LINES - 1);
    assertThat(Character.isHighSurrogate(last.charAt(last.length() - 2))).isFalse();
  }

  /** A secret at the end of what is shown is hidden as a whole. */
  @Test
  void noSecretIsCutInTwo() {
    LogMask mask = new LogMask(List.of(SECRET));
    for (int before = 280; before < 310; before++) {
      assertThat(mask.line("x".repeat(before) + SECRET)).doesNotContain("s3c");
    }
  }

  @Tag("slow")
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsHostileLinesInTime() {
    LogMask mask = new LogMask(List.of(SECRET));
    for (String part :
        List.of(
            "password",
            "password=",
            "token ",
            "--a-",
            "--password ",
            "://a",
            "eyJ",
            "\u001b[",
            "\u001b]",
            "secret\"",
            "Bearer ",
            "-----BEGIN ",
            "glpat-",
            "\"",
            "a.")) {
      mask.line(part.repeat((1 << 20) / part.length()));
    }
  }
}
