package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules match as in {@code rbac/v1/evaluation_helpers.go} of Kubernetes. */
class PermissionRulesTest {
  private static final PermissionRules RULES =
      new PermissionRules(
          true,
          List.of(
              rule("{'verbs':['get'],'apiGroups':[''],'resources':['pods','*/scale']}"),
              rule("{'verbs':['*'],'apiGroups':['apps'],'resources':['deployments']}"),
              rule("{'verbs':['list'],'apiGroups':['*'],'resources':['*']}"),
              rule(
                  "{'verbs':['patch'],'apiGroups':[''],'resources':['configmaps'],"
                      + "'resourceNames':['a']}")),
          List.of(rule("{'verbs':['get'],'nonResourceURLs':['/metrics','/api/*']}")));

  private static Map<String, Object> rule(String json) {
    return JsonMaps.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "get, '', pods, '', true",
    "get, '', pods, one, true",
    "get, '', pods/log, '', false",
    "get, '', pods/scale, '', true",
    "get, apps, pods, '', false",
    "create, '', pods, '', false",
    "escalate, apps, deployments, '', true",
    "create, apps, deployments/scale, '', false",
    "list, acme.example, widgets, '', true",
    "list, '', pods/log, '', true",
    "'*', acme.example, widgets, '', false",
    "'*', apps, deployments, '', true",
    "patch, '', configmaps, a, true",
    "patch, '', configmaps, b, false",
    "patch, '', configmaps, '', false",
    "get, '', /metrics, '', true",
    "get, '', /metrics/a, '', false",
    "get, '', /api/v1, '', true",
    "get, '', /api, '', false",
    "post, '', /metrics, '', false"
  })
  void matches(String verb, String group, String resource, String name, boolean allowed) {
    assertThat(RULES.allow(new Permission(verb, group, resource, "", name))).isEqualTo(allowed);
  }
}
