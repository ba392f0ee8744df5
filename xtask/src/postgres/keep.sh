# Makes a PostgreSQL server, says where it is, and takes it down again when standard input ends. That happens however
# the program at the other end goes away, so no server is left behind.
# Arguments: the directory of PostgreSQL's programs, the server's further options.
programs=$1
options=$2
# Always here: a socket's path must be short, and the user of the server may not look into the checkout.
base=/tmp/tillframe-postgres-

remove() {
    "$programs/pg_ctl" --pgdata="$1/data" --silent --mode=immediate stop >/dev/null 2>&1
    rm -rf "$1"
}

# What was left by a machine that stopped, or by a killed process of this script.
for old in "$base"*; do
    kill -0 "${old##*-}" 2>/dev/null || remove "$old" 2>/dev/null
done

directory=$base$$
trap 'remove "$directory"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -m 700 "$directory" || exit 1
if ! "$programs/initdb" --pgdata="$directory/data" --username=tillframe --auth=trust --encoding=UTF8 \
    --no-sync >"$directory/log" 2>&1 ||
    ! "$programs/pg_ctl" --pgdata="$directory/data" --log="$directory/log" --silent --wait \
        --options="-c listen_addresses= -c unix_socket_directories=$directory -c unix_socket_permissions=0700 $options" \
        start >/dev/null; then
    cat "$directory/log" >&2
    exit 1
fi
echo "$directory"
read -r _
