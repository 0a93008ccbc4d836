package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.UpdatePolicy.Group;
import dev.slipway.delivery.environment.UpdatePolicy.Limits;
import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.environment.UpdatePolicy.Rules;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UpdatesFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void readsEverything() {
    UpdatePolicy policy =
        read("""
                spec:
                  updates:
                    from: {environment: my-team/env-staging, healthyFor: 1d12h}
                    versions: ">=1.0 <3"
                    mode: commit
                    minimumAge: 90m
                    window:
                      days: [Mon, Fri]
                      from: "09:00"
                      to: "16:00"
                      zone: Europe/London
                      except:
                        - {from: 2026-12-24, to: 2027-01-02, reason: Christmas}
                        - {from: 2026-03-01T12:00, to: 2026-03-01T14:30}
                        - {days: [Fri], from: "12:00"}
                    apps:
                      orders: {from: newest, mode: none}
                      billing: {minimumAge: 2d, window: []}
                      search: {from: {environment: other/env, take: passed}}
                    groups:
                      - {name: platform, apps: [cert-manager, "argo*"]}
                    limits: {open: 5, perHour: 100}
                    freezePeriods: false
                    rollback: mergeRequest
                """)
            .orElseThrow();
    UpdateTimes.Window friday =
        new UpdateTimes.Window(
            Set.of(DayOfWeek.FRIDAY), LocalTime.NOON, LocalTime.MIDNIGHT, LONDON);
    UpdateTimes times =
        new UpdateTimes(
            List.of(
                new UpdateTimes.Window(
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(16, 0),
                    LONDON)),
            List.of(
                new UpdateTimes.Dates(
                    LocalDateTime.of(2026, 12, 24, 0, 0),
                    LocalDateTime.of(2027, 1, 3, 0, 0),
                    LONDON,
                    "Christmas"),
                new UpdateTimes.Dates(
                    LocalDateTime.of(2026, 3, 1, 12, 0),
                    LocalDateTime.of(2026, 3, 1, 14, 30),
                    LONDON,
                    ""),
                new UpdateTimes.Weekly(friday, "")));
    Source staging = new Source("my-team/env-staging", Duration.ofHours(36), Take.RUNNING);
    String range = ">=1.0 <3";
    Duration age = Duration.ofMinutes(90);
    assertThat(policy)
        .isEqualTo(
            new UpdatePolicy(
                new Rules(staging, range, Mode.COMMIT, times, age),
                Map.of(
                    "orders", new Rules(Source.NEWEST, range, Mode.NONE, times, age),
                    "billing",
                        new Rules(
                            staging, range, Mode.COMMIT, UpdateTimes.ALWAYS, Duration.ofDays(2)),
                    "search",
                        new Rules(
                            new Source("other/env", Duration.ZERO, Take.PASSED),
                            range,
                            Mode.COMMIT,
                            times,
                            age)),
                List.of(new Group("platform", List.of("cert-manager", "argo*"))),
                new Limits(5, 100),
                false,
                true));
    assertThat(policy.of("orders").mode()).isEqualTo(Mode.NONE);
    assertThat(policy.of("payments")).isEqualTo(policy.standard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec:\n", "spec: {}\n", "spec: {updates: }\n"})
  void proposesNothingWithoutTheSection(String spec) {
    assertThat(read(spec)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{from: newest}",
        "{apps: , groups: , limits: }",
        "{mode: mergeRequest, rollback: none, freezePeriods: true, limits: {}}"
      })
  void hasDefaults(String updates) {
    assertThat(read("spec: {updates: " + updates + "}\n"))
        .contains(
            new UpdatePolicy(Rules.STANDARD, Map.of(), List.of(), Limits.STANDARD, true, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{updates: []}; updates; 4:17",
        "{updates: {form: newest}}; spec.updates.form; 4:18",
        "{updates: {from: latest}}; spec.updates.from; 4:24",
        "{updates: {from: {}}}; environment; 4:24",
        "{updates: {from: {environment: staging}}}; spec.updates.from.environment; 4:38",
        "{updates: {from: {environment: a/../b}}}; spec.updates.from.environment; 4:38",
        "{updates: {from: {environment: 'https://x/a/b'}}}; spec.updates.from.environment; 4:38",
        "{updates: {from: {environment: a/b.git}}}; spec.updates.from.environment; 4:38",
        "{updates: {from: {environment: a/b, healthyFor: 24}}}; from.healthyFor; 4:55",
        "{updates: {from: {environment: a/b, healthyFor: 0h}}}; from.healthyFor; 4:55",
        "{updates: {from: {environment: a/b, healthyFor: 366d}}}; from.healthyFor; 4:55",
        "{updates: {from: {environment: a/b, take: newest}}}; from.take; 4:49",
        "{updates: {from: {environment: a/b, soak: 1h}}}; spec.updates.from.soak; 4:43",
        "{updates: {versions: '>=1 & rm -rf'}}; spec.updates.versions; 4:28",
        "{updates: {versions: ''}}; spec.updates.versions; 4:28",
        "{updates: {mode: automatic}}; spec.updates.mode; 4:24",
        "{updates: {minimumAge: 10s}}; spec.updates.minimumAge; 4:30",
        "{updates: {rollback: commit}}; spec.updates.rollback; 4:28",
        "{updates: {freezePeriods: maybe}}; spec.updates.freezePeriods; 4:33",
        "{updates: {limits: {open: 0}}}; spec.updates.limits.open; 4:33",
        "{updates: {limits: {perHour: 1e3}}}; spec.updates.limits.perHour; 4:36",
        "{updates: {limits: {concurrent: 3}}}; spec.updates.limits.concurrent; 4:27",
        "{updates: {groups: [{name: a}]}}; spec.updates.groups.apps; 4:27",
        "{updates: {groups: [{apps: [a]}]}}; spec.updates.groups.name; 4:27",
        "{updates: {groups: [{name: A, apps: [a]}]}}; spec.updates.groups.name; 4:34",
        "{updates: {groups: [{name: a, apps: ['a b']}]}}; spec.updates.groups.apps; 4:43",
        "{updates: {groups: [{name: a, apps: [b]}, {name: a, apps: [c]}]}}; groups.name; 4:56",
        "{updates: {groups: [{name: a, apps: [b], mode: none}]}}; updates.groups.mode; 4:48",
        "{updates: {apps: {orders: {limits: {}}}}}; spec.updates.apps.orders.limits; 4:34",
        "{updates: {apps: {orders: {mode: never}}}}; spec.updates.apps.orders.mode; 4:40",
        "{updates: {apps: {'a b': {}}}}; spec.updates.apps.a b; 4:32",
        "{updates: {apps: {orders: }}}; spec.updates.apps.orders; 4:32",
      })
  void refuses(String spec, String field, String place) {
    refused(spec, field, place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; zone; 4:26",
        "{zone: ''}; zone; 4:33",
        "{zone: CET}; spec.updates.window.zone; 4:33",
        "{zone: '+01:00'}; spec.updates.window.zone; 4:33",
        "{zone: Europe/Atlantis}; spec.updates.window.zone; 4:33",
        "{zone: UTC, days: []}; spec.updates.window.days; 4:44",
        "{zone: UTC, days: Mon}; days; 4:44",
        "{zone: UTC, days: [Monday]}; spec.updates.window.days; 4:44",
        "{zone: UTC, from: 9:00}; spec.updates.window.from; 4:44",
        "{zone: UTC, from: 540}; spec.updates.window.from; 4:44",
        "{zone: UTC, from: '24:00'}; spec.updates.window.from; 4:44",
        "{zone: UTC, to: '24:01'}; spec.updates.window.to; 4:42",
        "{zone: UTC, from: '09:00', to: '09:00'}; spec.updates.window.to; 4:57",
        "{zone: UTC, hours: 9-5}; spec.updates.window.hours; 4:38",
        "{zone: UTC, except: [{from: 2026-12-24}]}; spec.updates.window.except.to; 4:47",
        "{zone: UTC, except: [{to: 2026-12-24}]}; spec.updates.window.except.from; 4:47",
        "{zone: UTC, except: [{from: 2026-02-30, to: 2026-03-01}]}; window.except.from; 4:54",
        "{zone: UTC, except: [{from: '24.12.', to: 2026-12-31}]}; window.except.from; 4:54",
        "{zone: UTC, except: [{from: 2026-12-24, to: 2026-12-23}]}; window.except.to; 4:70",
        "{zone: UTC, except: [{days: [Fri], from: 2026-12-24}]}; window.except.from; 4:67",
        "{zone: UTC, except: [{days: [Fri], reason: \"a\\nb\"}]}; window.except.reason; 4:69",
        "{zone: UTC, except: [{days: [Fri], zone: UTC}]}; window.except.zone; 4:61",
        "{zone: UTC, days: [Mon], except: [{days: [Mon]}]}; spec.updates.window; 4:26",
        "{zone: UTC, from: '22:00', to: '02:00', except: [{days: [Mon, Tue, Wed, Thu, Fri, Sat,"
            + " Sun], from: '21:00', to: '03:00'}]}; spec.updates.window; 4:26",
      })
  void refusesWindows(String window, String field, String place) {
    refused("{updates: {window: " + window + "}}", field, place);
  }

  /** What a window leaves of a week decides, not how its exclusions are written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{zone: UTC, days: [Mon], except: [{days: [Mon], from: '09:00'}]}",
        "{zone: UTC, except: [{days: [Mon, Tue, Wed, Thu, Fri, Sat]}]}",
        "[{zone: UTC, days: [Mon], except: [{days: [Mon]}]}, {zone: UTC, days: [Tue]}]"
      })
  void takesWindowsThatOpenAtSomeTime(String window) {
    assertThat(read("spec: {updates: {window: " + window + "}}\n")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "cert-manager, platform",
    "argocd, platform",
    "argo, platform",
    "my-argo, ''",
    "team-a-api, apis",
    "team-api, ''",
    "team--api, apis",
    "orders, ''"
  })
  void findsTheGroupOfAnApp(String app, String group) {
    UpdatePolicy policy =
        read("spec: {updates: {groups: [{name: platform, apps: [cert-manager, 'argo*']},"
                + " {name: apis, apps: ['team-*-api', cert-manager]}]}}\n")
            .orElseThrow();
    assertThat(policy.groupOf(app).map(Group::name).orElse("")).isEqualTo(group);
  }

  /** The reader lists what it knows; the schema has the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{x: y}; /properties/spec/properties/updates/properties",
        "{limits: {x: y}}; /properties/spec/properties/updates/properties/limits/properties",
        "{groups: [{name: a, apps: [b], x: y}]};"
            + " /properties/spec/properties/updates/properties/groups/items/properties",
        "{apps: {a: {x: y}}};"
            + " /properties/spec/properties/updates/properties/apps/additionalProperties/properties",
        "{from: {environment: a/b, x: y}}; /$defs/updateSource/oneOf/1/properties",
        "{window: {zone: UTC, x: y}}; /$defs/window/properties",
        "{window: {zone: UTC, except: [{days: [Mon], x: y}]}};"
            + " /$defs/window/properties/except/items/properties",
      })
  void theSchemaHasTheSameFields(String updates, String pointer) throws IOException {
    Matcher known =
        Pattern.compile("known here: ([A-Za-z, ]+)")
            .matcher(failure("{updates: " + updates + "}").getMessage());
    assertThat(known.find()).isTrue();
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "environment.schema.json")));
    assertThat(new TreeSet<>(List.of(known.group(1).split(", "))))
        .isEqualTo(new TreeSet<>(schema.at(pointer).propertyNames()));
  }

  private static void refused(String spec, String field, String place) {
    UserError error = failure(spec).error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what()).contains(field);
    assertThat(error.where()).isEqualTo("environment.yaml:" + place);
  }

  private static UserErrorException failure(String spec) {
    return catchThrowableOfType(UserErrorException.class, () -> read("spec: " + spec + "\n"));
  }

  private static Optional<UpdatePolicy> read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").updates();
  }
}
