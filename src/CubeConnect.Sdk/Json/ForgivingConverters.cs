namespace CubeConnect.Json;

// How the contexts of the features read. Each feature has its own, so that a native program carries only what it calls.
internal static class ForgivingJson
{
    public const int MaxDepth = 256;

    public static JsonConverter[] NumbersAndFlags => [
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
            MaxDepth = MaxDepth,
            Converters =
            {
                new ForgivingConverter<string?>(static (ref json) => json.Text()),
                new ForgivingConverter<decimal?>(static (ref json) => json.Decimal()),
                new ForgivingConverter<DateTimeOffset?>(static (ref json) => json.Moment()),
                new ForgivingConverter<Uri?>(static (ref json) => json.Link()),
                new ForgivingConverter<PhoneNumber>(PhoneNumber.Read),
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

// Reads a list without its nulls, also one that came as an object: PHP writes a list with holes as {"1":{...},"3":{...}}, and a page
// holds it in "data". Anything else inside a record is an empty list; in place of a whole answer it cannot be read.
internal sealed class ForgivingListConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override bool HandleNull => true;

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var items = new List<T>();
        if (!TryRead(ref reader, type, items) && reader.CurrentDepth == 0) throw new JsonException("The answer holds no list.");
        return items;
    }

    private static bool TryRead(ref Utf8JsonReader json, JsonTypeInfo<T> type, List<T> items)
    {
        if (json.TokenType != JsonTokenType.StartArray) return json.IsObject() && TryReadObject(ref json, type, items);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Null) items.Add(json.Record(type));
        }

        return true;
    }

    private static bool TryReadObject(ref Utf8JsonReader json, JsonTypeInfo<T> type, List<T> items)
    {
        var isList = false;
        while (json.NextProperty())
        {
            var isIndex = json.IsIndex();
            if (json.Is("data"u8)) isList |= TryRead(ref json, type, items);
            else if (isIndex && json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                items.Add(json.Record(type));
                isList = true;
            }
            else if (isIndex) json.Skip();
            else json.SkipProperty();
        }

        return isList;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}

// Reads an object inside a record; null when it is anything else.
internal sealed class ForgivingObjectConverter<T> : JsonConverter<T> where T : class
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
