package io.meshrender.model.check;

import io.meshrender.model.ServicePort;
import java.util.Map;
import java.util.Set;

/** Who speaks first on a TCP connection, as far as a port's name or number tells. */
final class FirstWord {
    /** Words in the names of ports behind which the client says what it wants before the server says anything. */
    private static final Set<String> CLIENTS = Set.of(
            "amqp",
            "cassandra",
            "cockroachdb",
            "cql",
            "etcd",
            "kafka",
            "ldap",
            "ldaps",
            "memcache",
            "memcached",
            "mongo",
            "mongodb",
            "mqtt",
            "mssql",
            "pg",
            "pgsql",
            "postgres",
            "postgresql",
            "redis",
            "rediss",
            "sqlserver",
            "tds",
            "ycql",
            "ysql",
            "zookeeper");

    /** Words in the names of ports behind which the server greets. */
    private static final Set<String> SERVERS =
            Set.of("ftp", "imap", "mariadb", "mysql", "nats", "pop3", "sftp", "smtp", "ssh", "telnet", "vnc");

    /** Numbers by which such protocols are known: IANA's, or the servers' defaults. */
    private static final Map<Integer, String> NUMBERS = Map.ofEntries(
            Map.entry(389, "ldap"),
            Map.entry(1433, "mssql"),
            Map.entry(1883, "mqtt"),
            Map.entry(2379, "etcd"),
            Map.entry(5432, "postgres"),
            Map.entry(5433, "ysql"),
            Map.entry(5672, "amqp"),
            Map.entry(6379, "redis"),
            Map.entry(9042, "cql"),
            Map.entry(9092, "kafka"),
            Map.entry(11211, "memcached"),
            Map.entry(26257, "cockroachdb"),
            Map.entry(27017, "mongo"));

    private FirstWord() {}

    /** Whether the client of {@code port} speaks first for all that is known; a name counts for more than a number. */
    static boolean isTheClients(ServicePort port) {
        boolean client = CLIENTS.contains(NUMBERS.getOrDefault(port.port().number(), ""))
                || CLIENTS.contains(NUMBERS.getOrDefault(port.targetPortOrPort().number(), ""));
        for (String word : port.name().text().split("-", -1)) {
            if (SERVERS.contains(word)) {
                return false;
            }
            client |= CLIENTS.contains(word);
        }
        return client;
    }
}
