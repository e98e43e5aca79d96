# Installs the Debian packages named as arguments. Their system services are neither started now nor at the next boot: Campagne runs
# private instances. What was installed before is left as it is, and so is a policy-rc.d that somebody else put there.
set -eu
export DEBIAN_FRONTEND=noninteractive
exec 9>/run/lock/campagne-install.lock
if command -v flock >/dev/null; then flock 9; fi
policy=/usr/sbin/policy-rc.d
ours=
trap '[ -z "$ours" ] || rm -f "$policy"' EXIT
trap 'exit 130' INT TERM HUP
if [ ! -e "$policy" ]; then
  ours=yes
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi
apt-get update -q
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" 9>&-
if [ -d /run/systemd/system ]; then
  for package in "$@"; do
    systemctl disable --quiet "$package" 2>/dev/null || true
  done
fi
