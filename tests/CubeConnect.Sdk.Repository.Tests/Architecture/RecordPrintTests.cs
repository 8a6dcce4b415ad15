using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>Every public record of every package prints the same under every culture: a log is read by machines.</summary>
public sealed class RecordPrintTests
{
    private static readonly string[] Cultures = ["ar-SA", "fa-IR", "sv-SE", "de-DE"];

    private static readonly DateTimeOffset Moment = new(2027, 3, 9, 20, 0, 0, TimeSpan.FromHours(3));

    private static IEnumerable<Type> Records =>
        from package in Packages.Newest.DistinctBy(package => package.Name)
        from type in Assembly.Load(package.Assembly.Identity.Name).GetExportedTypes()
        where !type.IsAbstract && !type.ContainsGenericParameters
            && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        select type;

    [Fact]
    public void A_record_prints_the_same_under_every_culture() =>
        Records.SelectMany(type => Cultures.Where(culture => Print(type, culture) != Print(type, culture: ""))
            .Select(culture => $"{type} under {culture}: {Print(type, culture)}")).Should().BeEmpty();

    [Fact]
    public void The_records_of_every_package_are_seen() =>
        Records.Select(type => type.Assembly.GetName().Name).Distinct().Should().Contain(
            ["CubeConnect.Sdk", "CubeConnect.Sdk.Bulk", "CubeConnect.Sdk.Gateways", "CubeConnect.Sdk.Sandbox"]);

    private static string Print(Type type, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Sample(type).ToString()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>By its shortest constructor; then what can be set has a value.</summary>
    private static object Sample(Type type)
    {
        if (type == typeof(Schedule)) return Schedule.At(Moment);
        var made = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters().All(parameter => parameter.ParameterType != type))
            .OrderBy(constructor => constructor.GetParameters().Length).FirstOrDefault()
            is { } shortest
            ? shortest.Invoke([.. shortest.GetParameters().Select(parameter => ValueOf(parameter.ParameterType))])
            : Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.SetMethod is not null && ValueOf(property.PropertyType) is { } value) property.SetValue(made, value);
        }

        return made;
    }

    private static object? ValueOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "text";
        if (type == typeof(int)) return 7;
        if (type == typeof(decimal)) return -1234.5m;
        if (type == typeof(double)) return -1.5;
        if (type == typeof(DateTimeOffset)) return Moment;
        if (type == typeof(DateTime)) return Moment.DateTime;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Moment.DateTime);
        if (type == typeof(TimeSpan)) return TimeSpan.FromSeconds(90.5);
        if (type == typeof(Uri)) return new Uri("https://example.com/a.jpg");
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(1.5);
        if (type == typeof(IReadOnlyDictionary<string, DateTimeOffset>))
            return new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["queued_at"] = Moment };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Array.CreateInstance(type.GenericTypeArguments[0], 0);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))
            : null;
    }
}
