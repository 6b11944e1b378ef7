package io.meshrender.add;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A right mesh in the handwriting of somebody: block or flow, any indentation, comments anywhere, JSON at times. */
final class RandomText {
    private final Random random;
    private final int step;
    private final boolean json;
    private final StringBuilder text = new StringBuilder();

    private RandomText(long seed) {
        random = new Random(seed);
        step = 1 + random.nextInt(4);
        json = chance(8);
    }

    static String of(long seed) {
        return new RandomText(seed).mesh();
    }

    private String mesh() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mesh", keys("id", "some", "authorization", chance(40) ? "callers" : "none"));
        root.put("istio", keys("version", "1.30.8"));
        int count = 2 + random.nextInt(2);
        Map<String, Object> networks = keys();
        Map<String, Object> clusters = keys();
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("c" + i);
            networks.put("net-" + i, keys());
            clusters.put(
                    "c" + i,
                    keys(
                            "network",
                            "net-" + i,
                            "locality",
                            "region-" + i,
                            "gateway",
                            keys("address", "gw" + i + ".example.com")));
        }
        Map<String, Object> services = keys();
        for (int i = 1 + random.nextInt(3); i >= 0; i--) {
            Map<String, Object> service =
                    keys("namespace", "ns" + i, "clusters", chance(50) ? names : names.subList(0, 1));
            service.put("ports", List.of(keys("name", "http", "port", "8" + i, "protocol", "HTTP")));
            service.put("names", List.of("global"));
            if (chance(70)) {
                service.put("callers", keys("services", i == 0 || chance(50) ? List.of("s0") : List.of("s0", "s" + i)));
            }
            services.put("s" + i, service);
        }
        List<String> order = new ArrayList<>(List.of("mesh", "istio", "networks", "clusters", "services"));
        root.put("networks", networks);
        root.put("clusters", clusters);
        root.put("services", services);
        java.util.Collections.shuffle(order, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        order.forEach(key -> shuffled.put(key, root.get(key)));
        if (json) {
            flow(shuffled, 0, true);
        } else {
            block(shuffled, 0);
        }
        String all = text.toString();
        all = chance(20) ? all.strip() : all;
        return chance(10) ? all.replace("\n", "\r\n") : all;
    }

    private void block(Map<String, Object> map, int indent) {
        boolean apart = chance(20);
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            comments(indent);
            text.append(" ".repeat(indent))
                    .append(chance(5) ? '"' + entry.getKey() + '"' : entry.getKey())
                    .append(':');
            value(entry.getValue(), indent);
            if (chance(20)) {
                comments(indent + step);
            }
            text.append(apart ? "\n" : "");
        }
    }

    @SuppressWarnings("unchecked")
    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && (indent == 0 ? chance(90) : chance(60))) {
            end();
            block((Map<String, Object>) map, indent + step);
        } else if (value instanceof List<?> list && !list.isEmpty() && chance(50)) {
            end();
            int deep = indent + (chance(50) ? step : 0);
            for (Object item : list) {
                comments(deep);
                text.append(" ".repeat(deep)).append("- ");
                flow(item, deep + 2, false);
                end();
            }
        } else {
            text.append(' ');
            flow(value, indent + step, chance(30));
            end();
        }
    }

    @SuppressWarnings("unchecked")
    private void flow(Object value, int indent, boolean lines) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            int left = map.size();
            for (Map.Entry<String, Object> entry : ((Map<String, Object>) map).entrySet()) {
                before(indent, lines);
                text.append(json ? '"' + entry.getKey() + '"' : entry.getKey()).append(": ");
                flow(entry.getValue(), indent + step, lines && chance(50));
                after(--left, lines);
            }
            close(indent, lines && !map.isEmpty(), '}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            int left = list.size();
            for (Object item : list) {
                before(indent, lines);
                flow(item, indent + step, false);
                after(--left, lines);
            }
            close(indent, lines && !list.isEmpty(), ']');
        } else {
            boolean quoted = json && !value.toString().matches("[0-9]+");
            text.append(quoted ? '"' + value.toString() + '"' : value);
        }
    }

    private void before(int indent, boolean lines) {
        text.append(lines ? "\n" + " ".repeat(indent + step) : "");
    }

    private void after(int left, boolean lines) {
        text.append(left > 0 || (!json && chance(20)) ? "," : "");
        text.append(left > 0 && !lines ? " " : "");
        text.append(lines && !json && chance(15) ? "   # of a flow" : "");
    }

    private void close(int indent, boolean lines, char bracket) {
        text.append(lines ? "\n" + " ".repeat(indent + (json ? 0 : 1)) : "").append(bracket);
    }

    private void end() {
        text.append(chance(15) ? "   # why: {not, a: flow}" : "").append('\n');
    }

    private void comments(int indent) {
        if (chance(12)) {
            text.append(" ".repeat(indent)).append("# a comment, such as 'key: value' 😀\n");
        }
        text.append(chance(5) ? "\n" : "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static Map<String, Object> keys(Object... some) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < some.length; i += 2) {
            map.put(some[i].toString(), some[i + 1]);
        }
        return map;
    }
}
