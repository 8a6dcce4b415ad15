using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CubeConnect.Testing;

/// <summary>What an object prints, and records that are full of a text.</summary>
internal static class Printed
{
    /// <summary>What it prints in every culture that once was a trap.</summary>
    public static IReadOnlyList<string> InEveryCulture(object value)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            return [.. new[] { "", "ar-SA", "th-TH", "fa-IR" }.Select(name =>
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                return value.ToString()!;
            })];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>One of each public record of the assembly that <paramref name="isWanted"/> names, the text in every member.</summary>
    public static IReadOnlyList<object> FullOf(string text, Assembly assembly, Func<Type, bool> isWanted) =>
    [
        .. assembly.GetExportedTypes()
            .Where(type => IsRecord(type) && !type.IsAbstract && isWanted(type) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => Record(type, text)),
    ];

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static object Record(Type type, string text)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            if (Value(property.PropertyType, text) is { } value) property.SetValue(record, value);
        }

        return record;
    }

    private static object? Value(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return text;
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal))
            return Convert.ChangeType(7, type, CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch;
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(text);
        if (type == typeof(Uri)) return new Uri("https://example.com/?" + Uri.EscapeDataString(text));
        if (IsRecord(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null) return Record(type, text);
        if (type.GetConstructor([typeof(string)]) is { } constructor) return constructor.Invoke([text]);
        if (type.GetMethod("op_Implicit", [typeof(string)]) is { } conversion) return conversion.Invoke(null, [text]);
        return type.IsGenericType ? Collection(type, text) : null;
    }

    private static object? Collection(Type type, string text)
    {
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            map[text] = Value(arguments[1], text) ?? Activator.CreateInstance(arguments[1]);
            return map;
        }

        if (type.GetGenericTypeDefinition() != typeof(IReadOnlyList<>)) return null;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        if (Value(arguments[0], text) is { } item) list.Add(item);
        return list;
    }
}
