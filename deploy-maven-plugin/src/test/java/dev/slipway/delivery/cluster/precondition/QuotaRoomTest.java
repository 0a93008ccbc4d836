package dev.slipway.delivery.cluster.precondition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaRoomTest {
  private static final String WORDS =
      "403 services \"b\" is forbidden: exceeded quota: q, requested: %s, used: %s, limited: x=0";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'count/services: 5'        | count/services=1 | count/services=1 | 1 | ''",
        "'count/services: 5'        | count/services=1 | count/services=1 | 4 | ''",
        "'count/services: 5'        | count/services=1 | count/services=1 | 5 | 'count/services: 6 of 5'",
        "'count/services: 1'        | count/services=1 | count/services=1 | 1 | 'count/services: 2 of 1'",
        "'count/secrets: 1'         | count/services=1 | count/services=9 | 1 | ''",
        "'requests.cpu: 2'          | requests.cpu=500m | requests.cpu=1500m | 1 | ''",
        "'requests.cpu: 2'          | requests.cpu=501m | requests.cpu=1500m | 1 | 'requests.cpu: 2.001 of 2'",
        "'requests.memory: 3Gi'     | requests.memory=1Gi | requests.memory=2Gi | 1 | ''",
        "'limits.cpu: 1, pods: 2'   | limits.cpu=1,pods=1 | limits.cpu=1,pods=1 | 1 | 'limits.cpu: 2 of 1'",
        "'pods: many'               | pods=1 | pods=1 | 1 | ''",
      })
  void aRaisedQuotaMustBeEnoughForAllThatWait(
      String hard, String requested, String used, int objects, String missing) {
    List<String> refusals =
        java.util.Collections.nCopies(objects, WORDS.formatted(requested, used));
    assertThat(QuotaRoom.missing(quota(hard), refusals).orElse("")).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'count/services: 5' | count/services=1 | count/services=1 | 1 | 'count/services: 2 of 5'",
        "'count/services: 5' | count/services=1 | count/services=1 | 4 | 'count/services: 5 of 5'",
        "'count/services: 5' | count/services=1 | count/services=1 | 5 | ''",
        "'limits.cpu: 1, pods: 2' | limits.cpu=1,pods=1 | limits.cpu=1,pods=1 | 1 | ''",
        "'count/secrets: 1'  | count/services=1 | count/services=9 | 1 | ''",
        "'pods: many'        | pods=1           | pods=1           | 1 | ''",
      })
  void theNumbersAreToldWhereTheyAreEnough(
      String hard, String requested, String used, int objects, String enough) {
    List<String> refusals =
        java.util.Collections.nCopies(objects, WORDS.formatted(requested, used));
    assertThat(QuotaRoom.enough(quota(hard), refusals).orElse("")).isEqualTo(enough);
    assertThat(QuotaRoom.enough(quota(hard), List.of("status unknown for quota: q, resources: x")))
        .as("no numbers")
        .isEmpty();
  }

  private static Map<String, Object> quota(String hard) {
    return new ManifestReader()
        .read(
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {"
                + hard
                + "}}}",
            "x")
        .get(0)
        .content();
  }
}
