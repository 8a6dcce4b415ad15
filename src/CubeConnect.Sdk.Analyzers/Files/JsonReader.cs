namespace CubeConnect.Analyzers.Files;

// A value and where it begins: a dictionary, a list, a string, a number, a boolean or null.
internal readonly record struct JsonValue(object? Value, int Position);

// JSON (RFC 8259). A compiler has no System.Text.Json to offer, and an analyzer that brings its own copy meets the copies of others.
internal sealed class JsonReader
{
    private const int MostLevels = 32;

    private readonly string _text;
    private int _at;
    private int _level;

    private JsonReader(string text) => _text = text;

    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        if (text.Length > 0 && text[0] == '\uFEFF') reader._at = 1;
        var value = reader.ReadValue();
        return reader.Peek() == '\0' && reader._at >= text.Length ? value : throw reader.Fault("Expected the end of the file");
    }

    private JsonValue ReadValue()
    {
        var first = Peek();
        var start = _at;
        return new JsonValue(first switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadString(),
            't' => ReadWord("true", true),
            'f' => ReadWord("false", false),
            'n' => ReadWord("null", null),
            _ => ReadNumber(),
        }, start);
    }

    private Dictionary<string, JsonValue> ReadObject()
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        Enter();
        while (Peek() != '}')
        {
            if (members.Count > 0) Expect(',');
            if (Peek() != '"') throw Fault("Expected the name of a member");
            var name = ReadString();
            if (members.ContainsKey(name)) throw Fault($"The member \"{name}\" is listed twice");
            Expect(':');
            members.Add(name, ReadValue());
        }

        Leave();
        return members;
    }

    private List<JsonValue> ReadArray()
    {
        var items = new List<JsonValue>();
        Enter();
        while (Peek() != ']')
        {
            if (items.Count > 0) Expect(',');
            items.Add(ReadValue());
        }

        Leave();
        return items;
    }

    private string ReadString()
    {
        var start = ++_at;
        StringBuilder? text = null;
        for (; _at < _text.Length; _at++)
        {
            var letter = _text[_at];
            if (letter == '"') return Take(start, text);
            if (letter < ' ') throw Fault("A string contains a line break or another control character; write \\n");
            if (letter != '\\')
            {
                text?.Append(letter);
                continue;
            }

            text ??= new StringBuilder(_text, start, _at - start, 256);
            text.Append(ReadEscape());
        }

        throw Fault("A string is not closed");
    }

    private string Take(int start, StringBuilder? text)
    {
        var value = text?.ToString() ?? _text.Substring(start, _at - start);
        _at++;
        return value;
    }

    private char ReadEscape()
    {
        var escape = ++_at < _text.Length ? _text[_at] : '\0';
        var plain = "\"\\/".IndexOf(escape);
        if (plain >= 0) return escape;
        var control = "bfnrt".IndexOf(escape);
        if (control >= 0) return "\b\f\n\r\t"[control];
        if (escape != 'u' || _at + 4 >= _text.Length
            || !ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Fault("Invalid escape in a string");
        _at += 4;
        return (char)code;
    }

    private object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw Fault("Expected a value");
        _at += word.Length;
        return value;
    }

    private object ReadNumber()
    {
        var start = _at;
        while (_at < _text.Length && "+-.eE0123456789".IndexOf(_text[_at]) >= 0) _at++;
        if (double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        _at = start;
        throw Fault("Expected a value");
    }

    private void Enter()
    {
        _at++;
        if (++_level > MostLevels) throw Fault("The JSON is nested too deeply");
    }

    private void Leave()
    {
        _at++;
        _level--;
    }

    private void Expect(char letter)
    {
        if (Peek() != letter) throw Fault($"Expected {letter}");
        _at++;
        if (letter == ',' && Peek() is '}' or ']') throw Fault("A comma is not allowed after the last value");
    }

    // The next character that is not white space; '\0' at the end.
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private FileFaultException Fault(string message) => new(message, Math.Min(_at, _text.Length));
}
