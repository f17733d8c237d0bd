package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Named arguments of a Pipeline step and their types. Jenkins binds arguments to a step with a stack trace for a wrong type,
 * and with a mere warning for an unknown name, after which the step would run without what the user asked for. A step
 * therefore checks its arguments first and fails with one sentence. Immutable and thread-safe.
 */
final class StepArguments {

    /** Types of arguments. */
    enum Type {
        TEXT,
        NUMBER,
        FLAG,
        MACHINES
    }

    private final String step;
    private final Map<String, Type> types;

    private StepArguments(String step, Map<String, Type> types) {
        this.step = step;
        this.types = types;
    }

    /** The arguments that the steps of all operations have. */
    static StepArguments ofOperation(String step) {
        return new StepArguments(step, Map.of())
                .with(Type.TEXT, "host", "credentialsId", "label")
                .with(Type.NUMBER, "timeoutMinutes");
    }

    /** The arguments that the steps of all operations have that start jobs on the host. */
    static StepArguments ofHostJob(String step) {
        return ofOperation(step).with(Type.NUMBER, "outageToleranceMinutes").with(Type.FLAG, "cancelOnAbort");
    }

    /** These arguments and further ones. */
    StepArguments with(Type type, String... names) {
        Map<String, Type> all = new TreeMap<>(types);
        for (String name : names) {
            all.put(name, type);
        }
        return new StepArguments(step, all);
    }

    /** The name of the step in a Pipeline. */
    String step() {
        return step;
    }

    /**
     * The arguments in the form that Jenkins binds: without nulls, which mean the default, and machines as maps.
     *
     * @throws AbortException if an argument is unknown or has the wrong type
     */
    Map<String, Object> check(Map<String, Object> arguments) throws AbortException {
        Map<String, Object> checked = new HashMap<>();
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            String name = argument.getKey();
            Type type = types.get(name);
            if (type == null) {
                throw new AbortException(step + " has no parameter " + Texts.quoted(name) + ". Its parameters are "
                        + String.join(", ", types.keySet()) + ".");
            }
            if (argument.getValue() != null) {
                checked.put(name, convert(name, type, argument.getValue()));
            }
        }
        return checked;
    }

    private static Object convert(String name, Type type, Object value) throws AbortException {
        return switch (type) {
            case TEXT -> text(name, value);
            case NUMBER -> number(name, value);
            case FLAG -> flag(name, value);
            case MACHINES -> machines(name, value);
        };
    }

    private static String text(String name, Object value) throws AbortException {
        if (value instanceof CharSequence || value instanceof Number) {
            return value.toString();
        }
        throw wrong(name, "text", value);
    }

    private static Integer number(String name, Object value) throws AbortException {
        try {
            return Integer.valueOf(text(name, value).trim());
        } catch (AbortException | NumberFormatException e) {
            throw wrong(name, "a whole number", value);
        }
    }

    private static Boolean flag(String name, Object value) throws AbortException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false", value);
    }

    private static List<Object> machines(String name, Object value) throws AbortException {
        List<Object> machines = new ArrayList<>();
        for (Object machine : value instanceof List<?> list ? list : List.of(value)) {
            machines.add(machine(name, machine));
        }
        return machines;
    }

    private static Object machine(String name, Object value) throws AbortException {
        if (value instanceof CharSequence) {
            return Map.of("machine", value.toString());
        }
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> machine = new HashMap<>();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                String key = String.valueOf(field.getKey());
                machine.put(key, key.equals("disks") ? lines(name + ".disks", field.getValue()) : field.getValue());
            }
            return machine;
        }
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof List) {
            throw wrong(name, "names, or maps with machine and disks", value);
        }
        // A selection that the Pipeline names by its class, which Jenkins binds itself.
        return value;
    }

    /** Jenkins keeps disks as lines, as the form does. */
    private static Object lines(String name, Object value) throws AbortException {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return value == null ? null : text(name, value);
    }

    private static AbortException wrong(String name, String expected, Object value) {
        String given = value instanceof CharSequence || value instanceof Number || value instanceof Boolean
                ? Texts.quoted(value.toString())
                : value == null ? "null" : "a " + value.getClass().getSimpleName();
        return new AbortException("The parameter " + name + " must be " + expected + ", not " + given + ".");
    }
}
