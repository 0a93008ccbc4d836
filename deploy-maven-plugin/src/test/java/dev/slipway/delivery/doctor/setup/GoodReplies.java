package dev.slipway.delivery.doctor.setup;

import java.time.Instant;

/** The answers of servers that are as they should be. */
final class GoodReplies {
  static final String REVIEWS = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  static final String RULES = "POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

  private GoodReplies() {}

  static void of(DoctorServers servers) {
    nexus(servers);
    gitlab(servers);
    kubernetes(servers);
    servers.reply("POST /slack/auth.test", 200, "{'ok':true,'team':'Acme','user':'slipway'}");
  }

  private static void nexus(DoctorServers servers) {
    servers.reply("GET /repository/k8s/", 404, "");
    servers.reply("PUT /repository/k8s/doctor/*", 201, "");
    servers.reply("DELETE /repository/k8s/doctor/*", 204, "");
    servers.reply(
        "GET /service/rest/v1/repositories",
        200,
        "[{'name':'k8s','format':'raw','type':'hosted'},"
            + "{'name':'images','format':'docker','type':'hosted'}]");
    servers.reply(
        "GET /service/rest/v1/repositories/raw/hosted/k8s",
        200,
        "{'storage':{'writePolicy':'ALLOW_ONCE'}}");
    servers.reply("GET /v2/", 401, "");
    servers.reply("HEAD /v2/team/orders/manifests/slipway-doctor", 404, "");
    servers.reply("POST /v2/team/orders/blobs/uploads/", 202, "");
    servers.reply("HEAD /v2/library/java/manifests/17", 200, "");
  }

  private static void gitlab(DoctorServers servers) {
    servers.api("GET /metadata", 200, "{'version':'18.5.1-ee'}");
    servers.api("GET /user", 200, "{'username':'project_7_bot_1a2b'}");
    servers.api(
        "GET /personal_access_tokens/self",
        200,
        "{'scopes':['api'],'expires_at':'"
            + Instant.now().plusSeconds(90L * 86_400).toString().substring(0, 10)
            + "'}");
    servers.api("GET /projects/team%2Fenv", 200, project("merge", true, false, "private"));
    servers.api("GET /projects/7", 200, project("merge", true, false, "private"));
    servers.api(
        "GET /projects/7/protected_branches",
        200,
        "[{'name':'main','allow_force_push':false,'code_owner_approval_required':true,"
            + "'push_access_levels':[{'access_level':0}],'merge_access_levels':[{'access_level':40}]}]");
    servers.api("GET /projects/7/job_token_scope", 200, "{'inbound_enabled':true}");
    servers.api(
        "GET /projects/7/job_token_scope/allowlist",
        200,
        "[{'path_with_namespace':'team/orders'}]");
    servers.api("GET /projects/7/protected_environments", 200, "[{'name':'test'}]");
    servers.api(
        "GET /projects/7/pipeline_schedules",
        200,
        "[{'description':'hourly','active':true,'owner':{'username':'bot','state':'active'}}]");
    servers.api("GET /projects/7/repository/files/CODEOWNERS/raw", 200, "apps/ @team");
  }

  static String project(String method, boolean pipelines, boolean trains, String pages) {
    return ("{'id':7,'path_with_namespace':'team/env','default_branch':'main','merge_method':'%s',"
            + "'only_allow_merge_if_pipeline_succeeds':%s,'merge_trains_enabled':%s,"
            + "'pages_access_level':'%s','permissions':{'project_access':{'access_level':40}}}")
        .formatted(method, pipelines, trains, pages);
  }

  private static void kubernetes(DoctorServers servers) {
    servers.reply("GET /version", 200, "{'major':'1','minor':'36'}");
    servers.reply("GET /api", 200, "{'kind':'APIVersions','versions':['v1']}");
    servers.reply(
        "GET /api/v1",
        200,
        "{'resources':[{'name':'configmaps','kind':'ConfigMap','namespaced':true,"
            + "'verbs':['get','list','create','patch','delete']}]}");
    servers.reply(
        "GET /apis",
        200,
        "{'kind':'APIGroupList','groups':[{'name':'acme.example','versions':[{'version':'v1'}]}]}");
    servers.reply(
        "GET /apis/acme.example/v1",
        200,
        "{'resources':[{'name':'widgets','kind':'Widget','namespaced':true,"
            + "'verbs':['get','list','create','patch','delete']}]}");
    servers.reply(REVIEWS, 201, "{'status':{'allowed':true}}");
    rules(servers, false, "{'verbs':['*'],'apiGroups':['*'],'resources':['*']}");
  }

  /** The rules of the user of the kubeconfig, in all namespaces. */
  static void rules(DoctorServers servers, boolean incomplete, String rules) {
    servers.reply(
        RULES,
        201,
        "{'status':{'incomplete':%s,'nonResourceRules':[],'resourceRules':[%s]}}"
            .formatted(incomplete, rules));
  }
}
