using System.Reflection;
using System.Text.Json;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Json;

/// <summary>The public records, each with a value in every member that can be set.</summary>
internal static class AnswerSamples
{
    public static IReadOnlyList<Type> AnswerTypes { get; } =
        [.. typeof(ApiRecord).Assembly.GetExportedTypes().Where(type => typeof(ApiRecord).IsAssignableFrom(type) && !type.IsAbstract)];

    /// <summary>Every public record, answers and others.</summary>
    public static IReadOnlyList<Type> Records { get; } =
        [.. typeof(ApiRecord).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null)];

    /// <summary>A year that the Hijri calendar of .NET does not know.</summary>
    public static DateTimeOffset Late { get; } = new(2090, 5, 1, 7, 30, 0, TimeSpan.FromHours(3));

    public static object Of(Type type)
    {
        var made = ByHand(type) ?? Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0))
        {
            if (Value(property.PropertyType, property.Name) is { } value) property.SetValue(made, value);
        }

        return made;
    }

    private static object? ByHand(Type type) =>
        type == typeof(Schedule) ? Schedule.At(Late)
        : type == typeof(ApiRequest) ? new ApiRequest(HttpMethod.Get, "x")
        : type == typeof(CampaignRecipient) ? new CampaignRecipient("+966501234567")
        : type == typeof(ProductSection) ? new ProductSection("Title", ["1"])
        : type == typeof(MetaErrorInfo) ? MetaErrorInfo.For(131047)
        : type.GetConstructor([typeof(string)]) is { } fromText ? fromText.Invoke(["text"])
        : null;

    private static object? Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return name.ToLowerInvariant();
        if (type == typeof(int)) return 7;
        if (type == typeof(decimal)) return -1234.5m;
        if (type == typeof(double)) return -1.5;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return Late;
        if (type == typeof(TimeSpan)) return TimeSpan.FromSeconds(90.5);
        if (type == typeof(Uri)) return new Uri("https://example.com/a.jpg");
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(new { a = 1 });
        if (type == typeof(PhoneNumber)) return PhoneNumber.Parse("+966501234567");
        if (type == typeof(Schedule)) return Schedule.At(Late);
        if (type == typeof(IReadOnlyDictionary<string, bool>)) return new Dictionary<string, bool> { ["app"] = true, ["cache"] = false };
        if (type == typeof(IReadOnlyDictionary<string, JsonElement>))
            return new Dictionary<string, JsonElement> { ["new_field"] = JsonSerializer.SerializeToElement("قيمة") };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            && AnswerTypes.Contains(type.GenericTypeArguments[0])) return ListOf(type.GenericTypeArguments[0]);
        return type is { IsValueType: true, IsEnum: false }
            ? type.GetConstructor([typeof(string)])?.Invoke([name.ToLowerInvariant()])
            : null;
    }

    private static Array ListOf(Type type)
    {
        var list = Array.CreateInstance(type, 1);
        list.SetValue(Of(type), 0);
        return list;
    }
}
