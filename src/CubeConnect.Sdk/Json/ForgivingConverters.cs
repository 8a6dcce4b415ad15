using System.Text.Json.Serialization.Metadata;

namespace CubeConnect.Json;

// How the contexts of the features read. Each feature has its own, so that a native program carries only what it calls.
internal static class ForgivingJson
{
    public static JsonConverter[] NumbersAndFlags =>
    [
        new ForgivingConverter<int>(static (ref json) => json.Int32() ?? 0),
        new ForgivingConverter<int?>(static (ref json) => json.Int32()),
        new ForgivingConverter<bool>(static (ref json) => json.Boolean() ?? false),
        new ForgivingConverter<bool?>(static (ref json) => json.Boolean()),
    ];

    // The wire's names, and converters that give the default for a value that is missing or of another type.
    public static JsonSerializerOptions OptionsWith(params JsonConverter[] more)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters =
            {
                new ForgivingConverter<string?>(static (ref json) => json.Text()),
                new ForgivingConverter<decimal?>(static (ref json) => json.Decimal()),
                new ForgivingConverter<DateTimeOffset?>(static (ref json) => json.Moment()),
                new ForgivingConverter<Uri?>(static (ref json) => json.Link()),
            },
        };
        foreach (var converter in more) options.Converters.Add(converter);
        return options;
    }
}

// Reads a value with a method of JsonReading. Requests have their own writer.
internal sealed class ForgivingConverter<T>(JsonRead<T> read) : JsonConverter<T>
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
}

// Reads a list without its nulls. Anything but an array is an empty list.
internal sealed class ForgivingListConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Null) items.Add(reader.Record(type));
        }

        return items;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}

// Reads an object inside a record; null when it is anything else.
internal sealed class ForgivingObjectConverter<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
}
