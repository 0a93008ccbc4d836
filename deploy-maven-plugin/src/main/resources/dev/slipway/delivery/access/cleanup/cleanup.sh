# Deletes the admin bindings of an environment that have expired; needs kubectl and date. A binding
# stays only while its annotation names a time from now to 72 hours and 10 minutes from now: times
# in UTC are in order as texts. Exactly the object that was read is deleted, by uid and version.
set -eu
export LC_ALL=C
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
latest=$(date -u -d "@$(($(date -u +%s) + 259800))" +%Y-%m-%dT%H:%M:%SZ)
expired=$(
  kubectl get rolebindings.rbac.authorization.k8s.io --all-namespaces \
    --selector="slipway.dev/access=admin,slipway.dev/environment=$ENVIRONMENT" \
    --output=go-template='{{range .items}}{{$expires := ""}}{{with .metadata.annotations}}{{with index . "slipway.dev/expires"}}{{$expires = .}}{{end}}{{end}}{{if or (le $expires "'"$now"'") (gt $expires "'"$latest"'")}}{{.metadata.uid}} {{.metadata.resourceVersion}} {{.metadata.namespace}} {{.metadata.name}}{{"\n"}}{{end}}{{end}}'
)
printf '%s\n' "$expired" | {
  failed=0
  while read -r uid version namespace name; do
    case "$uid $name" in
      " ") continue ;;
      *[!A-Za-z0-9:._\ -]*)
        echo "not deleted, as its name is unusual: RoleBinding in $namespace" >&2
        failed=1
        continue
        ;;
    esac
    if printf '{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"%s","resourceVersion":"%s"}}' \
      "$uid" "$version" |
      kubectl delete --filename=- \
        --raw="/apis/rbac.authorization.k8s.io/v1/namespaces/$namespace/rolebindings/$name" >/dev/null; then
      echo "deleted RoleBinding $namespace/$name"
    else
      failed=1
    fi
  done
  exit "$failed"
}
