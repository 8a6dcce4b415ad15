using System.Globalization;
using System.Text;

namespace CubeConnect.Sandbox;

/// <summary><c>data</c> of a text: its text, 1 to 4,096 characters. That characters are Unicode code points is inferred.</summary>
internal static class TextData
{
    private const int Longest = 4096;

    public static void Read(JsonFields data, ValidationErrors errors, SendMessage.Draft draft)
    {
        data.Only("text");
        draft.Text = data.Text("text", required: true);
        if (draft.Text is { Length: > Longest } text && text.EnumerateRunes().Count() > Longest)
        {
            errors.Add("data.text", string.Create(CultureInfo.InvariantCulture, $"The data.text field must not be longer than {Longest} characters."));
        }
    }
}
