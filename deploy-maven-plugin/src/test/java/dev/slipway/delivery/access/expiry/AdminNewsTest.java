package dev.slipway.delivery.access.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminNewsTest {
  private static final Expiry NONE = Expiry.NONE;

  private static AdminGrant grant(String name, State state, String expires) {
    return new AdminGrant(
        state,
        "orders",
        name,
        List.of("User ana@example.com"),
        "INC-4711",
        "ana",
        Optional.of(Instant.parse(expires)));
  }

  private static Expiry open(String name, String expires) {
    return new Expiry(List.of(grant(name, State.OPEN, expires)), List.of(), List.of());
  }

  private static Expiry overdue(String name, String expires) {
    return new Expiry(
        List.of(),
        List.of(),
        List.of(new Expiry.Overdue(grant(name, State.OVERDUE, expires), "403")));
  }

  private static List<String> told(AdminNews news) {
    return news.grants().stream()
        .map(grant -> grant.state() + " " + grant.binding() + " " + grant.expires().orElseThrow())
        .toList();
  }

  @Test
  void anOpenGrantIsToldOnceAndAgainWhenItIsExtended() {
    AdminNews first = AdminNews.of("", open("a", "2026-11-30T18:00:00Z"));
    AdminNews second = AdminNews.of(first.kept(), open("a", "2026-11-30T18:00:00Z"));
    AdminNews third = AdminNews.of(second.kept(), open("a", "2026-11-30T20:00:00Z"));
    assertThat(told(first)).containsExactly("OPENED a 2026-11-30T18:00:00Z");
    assertThat(second.isEmpty()).isTrue();
    assertThat(second.kept()).isEqualTo(first.kept());
    assertThat(told(third)).containsExactly("OPENED a 2026-11-30T20:00:00Z");
  }

  @Test
  void theEndIsToldWhoeverEndedIt() {
    String kept = AdminNews.of("", open("a", "2026-11-30T18:00:00Z")).kept();
    AdminNews byCleanup = AdminNews.of(kept, NONE);
    assertThat(byCleanup.grants()).containsExactly(grant("a", State.ENDED, "2026-11-30T18:00:00Z"));
    assertThat(byCleanup.kept()).isEmpty();
    Expiry ours =
        new Expiry(List.of(), List.of(grant("a", State.ENDED, "2026-11-30T18:00:00Z")), List.of());
    assertThat(told(AdminNews.of(kept, ours))).containsExactly("ENDED a 2026-11-30T18:00:00Z");
  }

  @Test
  void whatIsOverdueIsToldEachTimeAndItsEndOnce() {
    AdminNews first = AdminNews.of("", overdue("a", "2026-11-30T18:00:00Z"));
    AdminNews second = AdminNews.of(first.kept(), overdue("a", "2026-11-30T18:00:00Z"));
    AdminNews third = AdminNews.of(second.kept(), NONE);
    assertThat(told(first)).containsExactly("OVERDUE a 2026-11-30T18:00:00Z");
    assertThat(told(second)).containsExactly("OVERDUE a 2026-11-30T18:00:00Z");
    assertThat(third.recovered()).isTrue();
    assertThat(AdminNews.of(third.kept(), NONE).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{\"open\":7}", "{\"open\":[7]}", "{\"open\":{}}"})
  void whatCantBeReadCountsAsNothing(String kept) {
    AdminNews news = AdminNews.of(kept, open("a", "2026-11-30T18:00:00Z"));
    assertThat(told(news)).containsExactly("OPENED a 2026-11-30T18:00:00Z");
  }

  @Test
  void withoutAMemoryOnlyWhatIsCertainIsTold() {
    assertThat(AdminNews.unknown(open("a", "2026-11-30T18:00:00Z")).isEmpty()).isTrue();
    assertThat(told(AdminNews.unknown(overdue("a", "2026-11-30T18:00:00Z")))).hasSize(1);
  }

  @Test
  void whatIsKeptIsBounded() {
    AdminGrant large =
        new AdminGrant(
            State.OPEN,
            "orders",
            "a",
            IntStream.range(0, 5000).mapToObj(i -> "User " + "x".repeat(500)).toList(),
            "r".repeat(5000),
            "q".repeat(5000),
            Optional.empty());
    List<AdminGrant> many =
        IntStream.range(0, 2000)
            .mapToObj(i -> grant("b" + i, State.OPEN, "2026-11-30T18:00:00Z"))
            .toList();
    assertThat(AdminNews.of("", new Expiry(List.of(large), List.of(), List.of())).kept())
        .hasSizeLessThan(6_000);
    assertThat(AdminNews.of("", new Expiry(many, List.of(), List.of())).kept())
        .hasSizeLessThan(120_000);
  }
}
