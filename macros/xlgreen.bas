Attribute VB_Name = "xlgreen"
Option Explicit
Option Private Module

' xlgreen: from a cell to Python and back, the ribbon, and the help shown while typing.
' This text is ASCII, because a VBA project cannot hold Chinese: every sentence that a clerk reads
' stands in the very hidden sheets _IntelliSense_ and xlgreen.texts of this workbook.
' The functions themselves stand in the generated module xlgreen_functions.

Private Const PYTHON_MODULE As String = "xlgreen.hosts.excel.udfs"
Private Const RIBBON_MODULE As String = "xlgreen.cli.ribbon"
Private Const CATEGORY As String = "xlgreen"
Private Const HELP_SHEET As String = "_IntelliSense_"
Private Const TEXT_SHEET As String = "xlgreen.texts"
Private Const SECONDS_BETWEEN_ATTEMPTS As Double = 60
Private Const LONGEST_HELP As Long = 255

Private server As Object
Private lastFailure As Double
Private told As Boolean

' ------------------------------------------------------------------ cells

' What Python answers to a function in a cell. Whatever goes wrong is an error value, never a text and never a number.
Public Function XgCall(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim plain() As Variant
    Dim i As Long
    On Error GoTo unreadable
    If InFunctionWizard() Then
        XgCall = ""
    ElseIf Not Reachable() Then
        XgCall = CVErr(xlErrValue)
    Else
        ReDim plain(0 To UBound(arguments))
        For i = 0 To UBound(arguments)
            plain(i) = CellsOf(arguments(i))
        Next i
        XgCall = WithErrors(Answer(functionName, plain))
    End If
    Exit Function
unreadable:
    XgCall = CVErr(xlErrValue)
End Function

' While the function wizard stands there every keystroke would compute; the button New is then disabled.
Private Function InFunctionWizard() As Boolean
    On Error Resume Next
    InFunctionWizard = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

' The content of a range without formats: dates as serial numbers, errors as errors. Anything else as it is.
Private Function CellsOf(ByRef argument As Variant) As Variant
    Dim area As Range
    If Not IsObject(argument) Then
        CellsOf = argument
        Exit Function
    End If
    If argument.Areas.Count > 1 Then
        CellsOf = CVErr(xlErrValue)
        Exit Function
    End If
    Set area = argument
    If area.Rows.Count = area.Worksheet.Rows.Count Then Set area = area.Resize(LastUsedRow(area.Worksheet))
    CellsOf = area.Value2
End Function

Private Function LastUsedRow(ByVal sheet As Worksheet) As Long
    LastUsedRow = sheet.UsedRange.Row + sheet.UsedRange.Rows.Count - 1
End Function

' A Python that was closed meanwhile is started once more.
Private Function Answer(ByVal functionName As String, ByRef plain() As Variant) As Variant
    On Error Resume Next
    Answer = server.CallUDF(PYTHON_MODULE, functionName, plain)
    If Err.Number = 0 Then Exit Function
    Err.Clear
    Set server = Nothing
    On Error GoTo 0
    If Not Reachable() Then
        Answer = CVErr(xlErrValue)
    Else
        Answer = server.CallUDF(PYTHON_MODULE, functionName, plain)
    End If
End Function

' Python gives an error as its text: a cell needs the error itself, or SUM would pass over it.
Public Function WithErrors(ByVal given As Variant) As Variant
    Dim r As Long
    Dim c As Long
    If Not IsArray(given) Then
        WithErrors = ErrorOrValue(given)
        Exit Function
    End If
    If HasTwoDimensions(given) Then
        For r = LBound(given, 1) To UBound(given, 1)
            For c = LBound(given, 2) To UBound(given, 2)
                If VarType(given(r, c)) = vbString Then given(r, c) = ErrorOrValue(given(r, c))
            Next c
        Next r
    Else
        For c = LBound(given) To UBound(given)
            If VarType(given(c)) = vbString Then given(c) = ErrorOrValue(given(c))
        Next c
    End If
    WithErrors = given
End Function

Private Function HasTwoDimensions(ByRef given As Variant) As Boolean
    Dim last As Long
    On Error Resume Next
    last = UBound(given, 2)
    HasTwoDimensions = (Err.Number = 0)
End Function

Private Function ErrorOrValue(ByVal cell As Variant) As Variant
    ErrorOrValue = cell
    If VarType(cell) <> vbString Then Exit Function
    If Left$(cell, 1) <> "#" Then Exit Function
    Select Case cell
        Case "#NULL!": ErrorOrValue = CVErr(xlErrNull)
        Case "#DIV/0!": ErrorOrValue = CVErr(xlErrDiv0)
        Case "#VALUE!": ErrorOrValue = CVErr(xlErrValue)
        Case "#REF!": ErrorOrValue = CVErr(xlErrRef)
        Case "#NAME?": ErrorOrValue = CVErr(xlErrName)
        Case "#NUM!": ErrorOrValue = CVErr(xlErrNum)
        Case "#N/A": ErrorOrValue = CVErr(xlErrNA)
    End Select
End Function

' ----------------------------------------------------------------- Python

' Whether Python answers. After a failure it is not tried again for a while: a thousand cells would wait a thousand times.
Private Function Reachable() As Boolean
    Dim reason As String
    If Not server Is Nothing Then
        Reachable = True
        Exit Function
    End If
    If lastFailure > 0 And SecondsSince(lastFailure) < SECONDS_BETWEEN_ATTEMPTS Then Exit Function
    On Error Resume Next
    Set server = XLPy()
    reason = Err.Description
    On Error GoTo 0
    Reachable = Not server Is Nothing
    If Reachable Then
        lastFailure = 0
    Else
        lastFailure = Timer + 1
        TellOnce reason
    End If
End Function

' Timer begins anew at midnight.
Private Function SecondsSince(ByVal moment As Double) As Double
    SecondsSince = Timer + 1 - moment
    If SecondsSince < 0 Then SecondsSince = SecondsSince + 86400
End Function

Private Sub TellOnce(ByVal reason As String)
    If told Or Not Application.Interactive Then Exit Sub
    told = True
    MsgBox TextOf("excel-no-python", "Python cannot be reached, so the functions give #VALUE!.") & vbCrLf & vbCrLf & reason, _
        vbExclamation, "xlgreen"
End Sub

' A sentence from the very hidden sheet; the English one where the sheet is missing.
Private Function TextOf(ByVal key As String, ByVal otherwise As String) As String
    Dim sheet As Worksheet
    Dim r As Long
    TextOf = otherwise
    On Error GoTo missing
    Set sheet = ThisWorkbook.Worksheets(TEXT_SHEET)
    For r = 1 To LastUsedRow(sheet)
        If sheet.Cells(r, 1).Value2 = key Then TextOf = sheet.Cells(r, 2).Value2
    Next r
missing:
End Function

' ----------------------------------------------------------------- ribbon

Public Sub XgRibbonLoaded(ribbon As Object)
    On Error Resume Next
    Application.OnTime Now, "'" & ThisWorkbook.Name & "'!XgDescribeFunctions"
End Sub

Public Sub XgCheck(control As Object)
    RunRibbon "check_this_book"
End Sub

Public Sub XgTemplates(control As Object)
    RunRibbon "make_templates"
End Sub

Public Sub XgConsolidate(control As Object)
    RunRibbon "consolidate_folder"
End Sub

Public Sub XgGuide(control As Object)
    RunRibbon "open_guide"
End Sub

' The function wizard of Excel; all functions stand in the category xlgreen.
Public Sub XgInsert(control As Object)
    If ActiveCell Is Nothing Then
        MsgBox TextOf("excel-no-cell", "Select a cell first."), vbInformation, "xlgreen"
        Exit Sub
    End If
    XgDescribeFunctions
    On Error Resume Next
    Application.Dialogs(xlDialogFunctionWizard).Show
End Sub

' One function chosen from the menu: its arguments are asked for in Excel's own dialog.
Public Sub XgInsertOne(control As Object)
    Dim before As Variant
    Dim call_text As String
    If ActiveCell Is Nothing Then
        MsgBox TextOf("excel-no-cell", "Select a cell first."), vbInformation, "xlgreen"
        Exit Sub
    End If
    If Not IsEmpty(ActiveCell.Value2) Then
        MsgBox TextOf("excel-cell-taken", "Select an empty cell first."), vbInformation, "xlgreen"
        Exit Sub
    End If
    call_text = "=" & control.Tag & "()"
    XgDescribeFunctions
    On Error GoTo refused
    ActiveCell.Formula = call_text
    ActiveCell.FunctionWizard
    If ActiveCell.Formula = call_text Then ActiveCell.ClearContents
    Exit Sub
refused:
    MsgBox TextOf("excel-cell-locked", "This cell cannot be changed.") & vbCrLf & vbCrLf & Err.Description, vbExclamation, "xlgreen"
End Sub

Private Sub RunRibbon(ByVal verb As String)
    lastFailure = 0
    told = False
    If Not Reachable() Then Exit Sub
    RunPython "import " & RIBBON_MODULE & " as ribbon; ribbon." & verb & "()"
End Sub

' ------------------------------------------------------------------- help

' Names, arguments and their Chinese words for the function wizard, out of the very hidden sheet.
Public Sub XgDescribeFunctions()
    Static done As Boolean
    Dim sheet As Worksheet
    Dim wasAddin As Boolean
    Dim r As Long
    If done Then Exit Sub
    On Error GoTo missing
    Set sheet = ThisWorkbook.Worksheets(HELP_SHEET)
    wasAddin = ThisWorkbook.IsAddin
    Application.ScreenUpdating = False
    If wasAddin Then ThisWorkbook.IsAddin = False ' Excel describes no function of a hidden workbook
    For r = 2 To LastUsedRow(sheet)
        Describe sheet, r
    Next r
    done = True
missing:
    On Error Resume Next
    If wasAddin Then
        ThisWorkbook.IsAddin = True
        ThisWorkbook.Saved = True
    End If
    Application.ScreenUpdating = True
End Sub

Private Sub Describe(ByVal sheet As Worksheet, ByVal r As Long)
    Dim words() As String
    Dim count As Long
    On Error Resume Next
    Do While Len(sheet.Cells(r, 4 + 2 * count).Value2) > 0
        ReDim Preserve words(0 To count)
        words(count) = Left$(sheet.Cells(r, 5 + 2 * count).Value2, LONGEST_HELP)
        count = count + 1
    Loop
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & sheet.Cells(r, 1).Value2, _
        Description:=Left$(sheet.Cells(r, 2).Value2, LONGEST_HELP), Category:=CATEGORY, ArgumentDescriptions:=words
End Sub
