package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverKindRuleTest {
  private static final Pattern LISTED = Pattern.compile("`([A-Z][A-Za-z]+(\\.[a-z0-9.-]+)?)`");
  private final NeverKindRule rule = new NeverKindRule();

  @ParameterizedTest
  @CsvSource({
    "Endpoints, true",
    "EndpointSlice.discovery.k8s.io, true",
    "Event, true",
    "Event.events.k8s.io, true",
    "Pod, true",
    "ReplicaSet.apps, true",
    "Lease.coordination.k8s.io, true",
    "TokenReview.authentication.k8s.io, true",
    "WidgetReview.acme.example, true",
    "CertificateRequest.cert-manager.io, true",
    "CiliumIdentity.cilium.io, true",
    "CiliumNetworkPolicy.cilium.io, false",
    "Certificate.cert-manager.io, false",
    "Deployment.apps, false",
    "Pod.acme.example, false",
    "Service, false",
    "APIService.apiregistration.k8s.io, false",
  })
  void knowsTheKindsOfControllers(String kind, boolean never) {
    PruneCandidate found = Live.object(Live.kind(kind), "x").found();
    assertThat(rule.keep(found, Live.scope()).isPresent()).isEqualTo(never);
  }

  @Test
  void anApiServiceOfTheServersOwnStays() {
    Live local =
        Live.object(Live.kind("APIService.apiregistration.k8s.io"), "v1.apps")
            .label("kube-aggregator.kubernetes.io/automanaged", "onstart");
    assertThat(rule.keep(local.found(), Live.scope())).isPresent();
  }

  @Test
  void isNewsOnlyWhereWeAppliedOne() {
    Live endpoints = Live.object(Live.kind("Endpoints"), "x");
    assertThat(rule.keep(endpoints.found(), Live.scope()).orElseThrow().news()).isTrue();
    assertThat(rule.keep(endpoints.notApplied().found(), Live.scope()).orElseThrow().news())
        .isFalse();
  }

  @Test
  void thePageHasTheSameList() throws IOException {
    String page = DocPages.text("prune.md");
    int start = page.indexOf("## Kinds that are never deleted");
    Matcher listed = LISTED.matcher(page.substring(start, page.indexOf("\n## ", start + 1)));
    Set<String> kinds = new TreeSet<>();
    while (listed.find()) {
      kinds.add(listed.group(1));
    }
    assertThat(kinds).isEqualTo(new TreeSet<>(NeverKindRule.KINDS));
  }
}
